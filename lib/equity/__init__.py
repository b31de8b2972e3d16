"""How unequal, how sure, and is it changing: intervals, gaps, changes in gaps. Pure.

Where to look: `intervals` for one group's share, count or rate; `gaps` for two groups compared; `gap_change`
for a gap now against a gap then and its target; `chances` for probabilities; `power` for when a change could
be told. Group 1 is always the focus group and group 2 the reference, and a difference is focus minus
reference. What cannot be worked out is nan and says why.
"""
