"""Projects made by hand, as small as a test needs them."""

from dataclasses import replace
from datetime import date

from lib.catalogue.answer import Marker, MarkerKind, Unit
from lib.catalogue.judgements import Effect, EffectStatus
from lib.catalogue.measure import ChartForm
from lib.catalogue.projects import Followed, Project
from lib.catalogue.signals import Direction
from tests.words.examples import FALLS, SHARE, a_line, an_answer

CHANGED_ON = date(2025, 3, 3)
UNIT = Unit("U07", "Unit 07 – acute medicine", "Unit 07")
RATE = replace(FALLS, id="M1", unit="per 1,000 bed days")
UP_SHARE = replace(SHARE, id="M2", title="Letters sent in a day", unit="% of discharges", direction=Direction.UP)
HELD = Effect(
    EffectStatus.SUSTAINED,
    CHANGED_ON,
    6.1,
    4.0,
    40,
    19,
    centre=6.1,
    better=19,
    change=-2.1,
    lower=-2.6,
    upper=-1.7,
    percent=-35.2,
    percent_lower=-42.2,
    percent_upper=-28.0,
    since=date(2025, 4, 1),
    wait_by_power=0,
    detectable=0.8,
)
SHARE_HELD = replace(
    HELD,
    before=47.0,
    after=57.0,
    better=17,
    change=9.6,
    lower=5.5,
    upper=13.7,
    percent=20.2,
    percent_lower=11.0,
    percent_upper=30.2,
)


def with_effect(effect=HELD, measure=RATE, **but):
    line = a_line([6.0] * 40 + [4.0] * 20, centre=6.1, lower=2.7, upper=9.6, form=ChartForm.U_PRIME)
    marker = Marker(CHANGED_ON, "Change made", MarkerKind.INTERVENTION)
    return replace(an_answer(measure, line=line, unit=UNIT, markers=(marker,), effect=effect), **but)


def a_project(effect=HELD, measure=RATE, **but):
    followed = (Followed(with_effect(effect, measure), "Outcome", is_primary=True),)
    project = Project(
        id="PRJ-1",
        title="Falls bundle",
        kind="Project",
        unit=UNIT,
        theme="Falls",
        theme_id="falls",
        stage="Sustaining",
        outcome="",
        lead="Frontline staff",
        support="Central improvement team",
        registered=date(2024, 10, 14),
        changed_on=CHANGED_ON,
        closed=None,
        is_open=True,
        followed=followed,
    )
    return replace(project, **but)
