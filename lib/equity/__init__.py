"""How unequal, how sure, and is it changing: intervals, gaps, changes in gaps. Pure.

Where to look: `intervals` for one group's share, count or rate, `standardised` where ages differ; `gaps` for two
groups compared, `unknown` for how far the gap could lie elsewhere, `attributable` for what it is in people;
`gap_change` for a gap now against a gap then and its target, `chances` for probabilities, `power` for when a
change could be told, `gap_series` for a gap in many periods. Groups in order: `slope`, `logit_slope`,
`concentration`. Groups without an order: `omnibus` for one test of all, `spread` for summaries. `funnels` for
units. Group 1 is always the focus group and group 2 the reference, and a difference is focus minus reference.
What cannot be worked out is nan and says why.
"""
