"""The only home of DuckDB: a locked engine over an extract, another over a release, a cursor a call."""
