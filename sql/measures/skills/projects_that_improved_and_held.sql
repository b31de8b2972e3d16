/*
ref = "G3-13"
title = "Projects that improved and held"
question = "Of the projects that a unit's specialist supports, how many change what they set out to change, for good?"
answers = ["M8"]
domain = "quality"
shape = "counts"
chart = "p_prime"
direction = "up"
unit = "% of projects that can be judged"
per = 100
numerator = "Projects whose own measure improved after the change and has held"
denominator = "Projects supported in a CSU with twelve figures from before their change and seven from after"
reading = """
Higher means that more changes did what they were made for. A project that did not improve is no failure: what was \
learnt from it counts too. Open Projects to see each one."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
grain = "quarter"
limitations = [
    "A project counts in the quarter of its seventh figure after the change, by what its figures say now: a change that is lost later takes it out again.",
    "Projects that changed lately have fewer figures since, which tell fewer changes from chance: the last quarters are low for that reason alone.",
    "Timing is not proof of cause: something else may have changed at the same time.",
    "Of changes that do nothing, about 1.5 in 100 are called improved by chance.",
    "Projects that keep no figures, or too few from before, are not seen.",
]
*/
-- Grain: one row a project that can be judged.
select
    judged_on as period,
    unit,
    if(status = 'sustained', 1, 0) as numerator,
    1 as denominator,
from project_effects
where judged_on is not null
    and status not in ('too early', 'too few points before')
    and supported_by = 'csu_specialist'
