"""Control charts of many series at once, on flat arrays, and funnels. Pure: no files, no queries, no drawing.

Where to look: `chart` is the door (figures in, chart out), `rule_sets` the settings two organisations differ
on, `limits` the centre lines and limits, with `rare_events` (g and t) and `subgroups` (xbar and s), `rules` one
function a rule, `precedence` which rule names a point, `run_chart` the run rules about a median and `boxes` two
others, `icons` the two Making Data Count icons, `segments` the arithmetic by segment that all of them share.
`funnel` is the door to funnel plots, on `funnel_limits` and `overdispersion`.
"""
