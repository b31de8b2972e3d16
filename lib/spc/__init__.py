"""Control charts of many series at once, on flat arrays. Pure: no files, no queries, no drawing.

Where to look: `chart` is the door (figures in, chart out), `rule_sets` the settings two organisations differ
on, `limits` the centre lines and limits, `rules` one function a rule, `precedence` which rule names a point,
`run_chart` the run rules about a median, `icons` the two Making Data Count icons, `segments` the arithmetic
by segment that all of them share.
"""
