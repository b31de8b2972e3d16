"""Tables of anyone's figures in, tables of charts out: one or thousands at once. Pure: no files.

`table` holds what goes in and what comes out, cell by cell; `xmr`, `qic` and `funnel` each take the columns of
one kind of table, and give the columns that the tools give whose figures ours are held against.
"""
