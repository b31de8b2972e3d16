"""Somebody's own table, pasted or sent, read as figures; where it cannot be, one sentence names row and column.

Where to look: `pasted` takes text and CSV apart, `workbook` XLSX (in a process of its own, `open_workbook`), both into
a `sheet`; `dates` and `numbers` read its cells; `figures` says which column is what, and gives figures in order of
time, events, or units beside each other. Nothing is kept.
"""
