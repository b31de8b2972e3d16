"""How many incidents each unit records each month, and how many of them harm: the core of D1 to D4, D6, D8 to D13."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lib.catalogue.inequality import GapStatus
from lib.catalogue.signals import Direction, Variation
from lib.demo import findings
from lib.demo.activity import Volumes
from lib.demo.calendar import MONTHS, Floats, Ints, Mask, month, ramp, season
from lib.demo.chance import Chance, Rng, monthly_variation
from lib.demo.patients import DECILE_SHARES, FIFTH_OF_DECILE, not_known_ethnicity, not_stated_ethnicity
from lib.demo.stories import FALLS, HARM, MIGRATION, ULCERS, VOLUME, WINTER
from lib.demo.units import BED_DAYS, HAS_BEDS, IS_ADULT, NUMBER, UNITS, place
from lib.equity.gaps import Kind

BREAK = month(MIGRATION.start)
AFTER = slice(BREAK, MONTHS)
"""The months since the change of recording system: the segment that charts of incidents are read in."""

SINCE_BREAK = np.arange(MONTHS) >= BREAK


@dataclass(frozen=True)
class IncidentCounts:
    """What the rows must add to. Arrays are (months, units) unless said otherwise."""

    falls_by_decile: Ints
    """(months, units, deciles)"""
    ulcers: Ints
    rest: Ints
    not_incidents: Ints
    """Good care, outcomes and risks; recorded in LFPSE only."""
    not_graded: Ints
    harmed: Ints
    """Incidents with moderate or worse physical harm."""
    ethnicity_not_known: Ints
    ethnicity_not_stated: Ints

    @property
    def falls(self) -> Ints:
        """Falls of all deciles."""
        return np.asarray(self.falls_by_decile.sum(axis=2))

    @property
    def incidents(self) -> Ints:
        """Incidents of every theme."""
        return self.falls + self.ulcers + self.rest


def incident_counts(chance: Chance, totals: Volumes, scale: float) -> IncidentCounts:
    """Draw the counts, story by story."""
    falls = fall_counts(chance, totals)
    ulcers = chance.stream("ulcers").poisson(ulcer_rates() * totals.bed_days / 1000)
    rest = rest_counts(chance, totals, falls + ulcers, scale)
    incidents = falls + ulcers + rest
    not_incidents = chance.stream("not incidents").binomial(
        incidents, np.where(SINCE_BREAK, MIGRATION.not_incidents, 0)[:, None]
    )
    not_graded = chance.stream("not graded").binomial(incidents, MIGRATION.not_graded)
    not_known, not_stated = missing_counts(chance, incidents)
    return IncidentCounts(
        falls_by_decile=falls_by_decile(chance, falls, totals),
        ulcers=ulcers,
        rest=rest,
        not_incidents=not_incidents,
        not_graded=not_graded,
        harmed=harm_counts(chance, incidents - not_graded),
        ethnicity_not_known=not_known,
        ethnicity_not_stated=not_stated,
    )


# Falls: D3, D4 and D6.


def fall_rates() -> Floats:
    """(months, units) Falls per 1,000 bed days: the bundle where it began, where it spread, faded and failed."""
    beds = np.where(IS_ADULT, BED_DAYS, 0)
    origin = place(FALLS.origin)
    others = (FALLS.trust_before * beds.sum() - FALLS.origin_before * beds[origin]) / (beds.sum() - beds[origin])
    rates = np.tile(np.where(IS_ADULT, others, 0.4 * HAS_BEDS), (MONTHS, 1))
    rates[:, origin] = np.where(np.arange(MONTHS) < month(FALLS.intervention), FALLS.origin_before, FALLS.origin_after)
    for unit, adopted in FALLS.adopters.items():
        rates[:, place(unit)] *= 1 - FALLS.effect_elsewhere * bundle_at_work(unit, adopted)
    return rates


def bundle_at_work(unit: str, adopted: str) -> Floats:
    """(months,) How much of the bundle's effect a unit has: 0 before it, 1 while it works, less where it fades."""
    if unit == FALLS.never_works_in:
        return np.zeros(MONTHS)
    since = np.arange(MONTHS) - month(adopted)
    at_work = (since >= 0).astype(float)
    fades = unit == FALLS.fades_in
    return np.where(fades & (since >= FALLS.fades_after_months), FALLS.effect_left, at_work)


def fall_counts(chance: Chance, totals: Volumes) -> Ints:
    """Falls by month and unit; only units that took the bundle up are drawn again until its effect shows."""
    expected = fall_rates() * totals.bed_days / 1000
    natural = chance.stream("falls").poisson(expected)
    took_up = [place(FALLS.origin), *(place(unit) for unit in FALLS.adopters)]

    def draw(rng: Rng) -> Ints:
        falls = natural.copy()
        falls[:, took_up] = rng.poisson(expected[:, took_up])
        return falls

    def shows(falls: Ints) -> bool:
        where = (np.array([place(FALLS.origin)]), np.flatnonzero(IS_ADULT))
        return all(
            findings.rate(
                Direction.DOWN, falls[AFTER, units].sum(axis=1), totals.bed_days[AFTER, units].sum(axis=1)
            ).shows(Variation.IMPROVEMENT_LOW)
            for units in where
        )

    return chance.until("D3", draw, shows)


def falls_by_decile(chance: Chance, falls: Ints, totals: Volumes) -> Ints:
    """(months, units, deciles) Falls by deprivation: a true gap, too small to be seen narrowing (D6)."""
    risk = np.array([*FALLS.by_fifth, FALLS.fifth_not_known])[FIFTH_OF_DECILE]
    share = DECILE_SHARES * risk / (DECILE_SHARES * risk).sum()
    deciles = np.arange(len(DECILE_SHARES))
    beds = totals.bed_days[:, IS_ADULT].sum(axis=1)[:, None] * DECILE_SHARES

    def cannot_be_told(adult: Ints, contrast: findings.Contrast) -> bool:
        sides = findings.Sides(*(findings.by_decile(figures, deciles, contrast) for figures in (adult, beds)))
        gap = findings.gap(Kind.RATE, sides, since=findings.AFTER_BREAK)
        return gap.status is GapStatus.CANNOT_TELL and not gap.change.excludes(0)

    def shows(counts: Ints) -> bool:
        adult = counts[:, IS_ADULT].sum(axis=1)
        return all(cannot_be_told(adult, contrast) for contrast in findings.CONTRASTS)

    return chance.until("D6", lambda rng: rng.multinomial(falls, share), shows)


# Pressure ulcers: D13.


def ulcer_rates() -> Floats:
    """(months, units) Pressure ulcers of every kind per 1,000 bed days."""
    rates = np.tile(HAS_BEDS * ULCERS.rate / ULCERS.share_counted, (MONTHS, 1))
    rates[month(ULCERS.start) :, place(ULCERS.unit)] *= ULCERS.factor
    return rates


# Everything else: D1, D2 and D12.


def recording() -> Floats:
    """(months,) How readily incidents are recorded: more from the change of system on."""
    return 1 + (MIGRATION.recording - 1) * ramp(MIGRATION.start, MIGRATION.steps)


def rest_rates() -> Floats:
    """(months, units) Incidents per 1,000 bed days, falls and ulcers left out."""
    winter = np.tile(season(VOLUME.winter)[:, None], NUMBER)
    winter[:, place(WINTER.unit)] = season(WINTER.amplitude)
    factor = np.array([unit.incident_factor for unit in UNITS])
    factor = factor * BED_DAYS.sum() / (factor * BED_DAYS).sum()
    apart = fall_rates()[0] + ULCERS.rate / ULCERS.share_counted
    return np.asarray(VOLUME.rate * recording()[:, None] * winter * factor - apart)


def rest_counts(chance: Chance, totals: Volumes, apart: Ints, scale: float) -> Ints:
    """Incidents of the other themes; the Trust's and the wintry unit's own noise is drawn until both stay calm."""
    with_beds = rest_rates() * totals.bed_days / 1000
    without = np.array([unit.incidents_without_beds for unit in UNITS]) * recording()[:, None] * scale
    own = monthly_variation(chance.stream("incidents"), VOLUME.unit_log_sd, NUMBER)
    expected = np.where(HAS_BEDS, with_beds, without) * own
    wintry = np.arange(NUMBER) == place(WINTER.unit)

    def draw(rng: Rng) -> Ints:
        return rng.poisson(expected * monthly_variation(rng, VOLUME.log_sd, 1))

    def shows(rest: Ints) -> bool:
        incidents = (rest + apart)[AFTER]
        trust = calm(incidents, totals.bed_days[AFTER], HAS_BEDS)
        return (
            trust
            and calm(incidents, totals.bed_days[AFTER], wintry)
            and has_run(incidents[:, wintry].sum(axis=1), totals.bed_days[AFTER, wintry].sum(axis=1))
        )

    return chance.until("D1", draw, shows)


def calm(incidents: Ints, bed_days: Ints, units: Mask) -> bool:
    """Whether the latest month of these units together is common cause."""
    series = findings.rate(
        Direction.NEUTRAL,
        incidents[:, units].sum(axis=1),
        bed_days[:, units].sum(axis=1),
    )
    return series.shows(Variation.COMMON_CAUSE)


def has_run(incidents: Ints, bed_days: Ints) -> bool:
    """Whether a run of seven is there to mislead."""
    return bool(findings.rate(Direction.NEUTRAL, incidents, bed_days).charted().shift.any())


# Harm: D2 and D8.


def harm_shares() -> Floats:
    """(months, units) The share of graded incidents with moderate or worse harm."""
    trust = np.where(SINCE_BREAK, MIGRATION.harm_after, MIGRATION.harm_before)
    shares = np.tile(trust[:, None], NUMBER)
    shares[:, place(HARM.unit)] = HARM.share
    shares[:, place(HARM.small_unit)] = HARM.small_share
    return shares


def harm_counts(chance: Chance, graded: Ints) -> Ints:
    """Incidents with harm; one unit is beyond the funnel, a small one looks extreme, and the Trust stays calm."""
    large, small = place(HARM.unit), place(HARM.small_unit)
    shares = harm_shares()
    natural = chance.stream("harm").binomial(graded, shares)

    def drawn_again(unit: int, before: Ints) -> Callable[[Rng], Ints]:
        def draw(rng: Rng) -> Ints:
            harmed = before.copy()
            harmed[:, unit] = rng.binomial(graded[:, unit], shares[:, unit])
            return harmed

        return draw

    def looks_extreme(harmed: Ints) -> bool:
        apart = [findings.z_by_unit(harmed, graded, small, leave_out) for leave_out in (0, 1)]
        return apart[0] > findings.Z95 and max(apart) < findings.Z998 - 0.4

    def is_beyond(harmed: Ints) -> bool:
        trust = findings.share(Direction.DOWN, harmed[AFTER].sum(axis=1), graded[AFTER].sum(axis=1))
        beyond = findings.z_by_unit(harmed, graded, large) > findings.Z998 + 1
        return beyond and trust.shows(Variation.COMMON_CAUSE)

    harmed = chance.until("D8 small", drawn_again(small, natural), looks_extreme)
    return chance.until("D8", drawn_again(large, harmed), is_beyond)


# What is not known: D9.


def missing_counts(chance: Chance, incidents: Ints) -> tuple[Ints, Ints]:
    """Incidents whose ethnic group is not known, and not stated; drawn until the Trust's improvement shows."""
    not_known = np.stack([not_known_ethnicity(at) for at in range(MONTHS)])

    def draw(rng: Rng) -> tuple[Ints, Ints]:
        unknown = rng.binomial(incidents, not_known)
        return unknown, rng.binomial(incidents - unknown, not_stated_ethnicity() / (1 - not_known))

    def shows(missing: tuple[Ints, Ints]) -> bool:
        known = (incidents - missing[0] - missing[1])[AFTER].sum(axis=1)
        series = findings.share(Direction.UP, known, incidents[AFTER].sum(axis=1))
        return series.shows(Variation.IMPROVEMENT_HIGH)

    return chance.until("D9", draw, shows)
