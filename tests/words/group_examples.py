"""Two groups, the gap between them and how it moved, made by hand."""

from dataclasses import replace
from datetime import date

from lib.catalogue.comparisons import Figure, Gap, GapChange, Groups
from lib.catalogue.inequality import Estimate, GapStatus, Movement

GAP = Gap("1 most deprived", "5 least deprived", 1.0, 0.4, 1.6, 1.26, 1.09, 1.45, date(2025, 4, 1))
GAP = replace(GAP, focus_words="the most deprived fifth", reference_words="the least deprived fifth")
THEN = replace(GAP, absolute=1.3, relative=1.36)
SIDES = (Figure("1", "1 most deprived", 4.9, 4.5, 5.3), Figure("5", "5 least deprived", 3.9, 3.5, 4.3))
GROUPS = Groups(
    "deprivation",
    "Deprivation of home area",
    "12 months to September 2026",
    (*SIDES, Figure("U", "Not known", 4.4, 3.4, 5.6, is_unknown=True)),
    4.3,
    96.0,
    gap=GAP,
    compared=SIDES,
)
CHANGE = GapChange(
    status=GapStatus.TARGET_MET,
    baseline=THEN,
    now=GAP,
    change=Estimate(-0.3, -0.6, -0.1),
    target=1.17,
    aim_percent=10,
    reduction=Estimate(23.0, 12.0, 34.0),
    chance_met=0.953,
    chance_narrowed=0.999,
    because=Movement.FOCUS_IMPROVED,
    share_by_focus=1.0,
    then_words="2022/23",
    now_words="2025/26",
)
