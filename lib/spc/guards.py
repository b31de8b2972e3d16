"""What can make a control chart mislead, looked for in many series at once.

Arrays hold one entry per point, series end to end, each in order of time; a point that does not count (missing,
masked, provisional, left out) is nan. Answers hold one entry per series. Thresholds are set so that of a thousand
stable series about one is wrongly said to be seasonal, or to have neighbours alike: tests/spc/test_guards.py
simulates it.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtri, fdtrc

from lib.spc.chart import Charts
from lib.spc.segments import Flags, Floats, Places, Segments

MOST_ZEROS = 0.5
"""The share of periods without an event above which a chart of counts gives way to one of the gaps between events.

Rare-event charts take over where many periods are zero (Provost and Murray, The Health Care Data Guide, 2011). By
simulation of stable counts, 6 points in 100 of a u' chart are called special where counts are large, 7 where half the
periods are zero, 12 at six in ten and 34 at three in four; of a chart of gaps made from the same counts 7, 4 and 2.
"""

MOST_A_PERIOD = 1.0
"""Events a period, on average, above which they are not rare, however many periods have none."""

CHANCE_OF_CLUSTERS = 0.01
"""The chance below which events are held to come in clusters, by how much neighbouring counts differ.

What lies between events tells of them only where they come singly: of a month's eight events no more is known than
that they share it, and laid evenly in it they pass for a change. By simulation of five years of steady clusters
(negative binomial, mean and size 1 and 0.7, 2 and 0.3, 4 and 0.2) the latest point of a chart of gaps is called special
in 13, 62 and 78 of a hundred. With this, 11 and none of a hundred are drawn so, and fewer than one is called special;
of events that do come singly (Poisson, 0.3 and 0.6 a month) 96 and 98 are, and 2 and 3.
"""

FEWEST_GAPS = 10
"""Gaps between events below which events are shown on a line of time: run rules say nothing of fewer (Anhoej)."""

CHANCE_OF_SEASON = 0.001
"""The chance below which a yearly pattern is believed: the level of X-11's test for stable seasonality (Lothian and
Morry 1978)."""

FEWEST_YEARS = 3
"""Years of figures before a yearly pattern, or neighbours alike, are looked for."""

MOST_ALIKE = 2.2
"""How far the likeness of neighbours may lie from none, in standard errors, before it is said."""

STRETCH = 12
"""Points over which neighbours are held against each other's mean: over more, a step would pass for likeness."""


@dataclass(frozen=True)
class Rarity:
    """How seldom something happens in one series, and how evenly; nan where nothing counts."""

    zeros: float
    """The share of periods in which nothing happens."""
    mean: float
    """Events a period."""
    spread: float
    """How many times as much neighbouring counts differ as those of events that come singly and at random."""
    most_spread: float
    """How much of that chance alone gives."""

    @property
    def is_mostly_zero(self) -> bool:
        """Whether a chart of counts would mislead."""
        return self.zeros > MOST_ZEROS

    @property
    def comes_singly(self) -> bool:
        """Whether events are rare and come one by one, so that what lies between them can be judged."""
        return (
            self.mean <= MOST_A_PERIOD and not self.spread > self.most_spread
        )  # where nothing happened, nothing clusters


@dataclass(frozen=True)
class Habits:
    """One entry per series; nan where there are too few points to look."""

    season: Floats
    """The chance that figures without a yearly pattern show one as clear."""
    alike: Floats
    """How much more alike neighbours are than chance makes them, in standard errors; the season apart."""

    @property
    def is_seasonal(self) -> Flags:
        """Whether a yearly pattern is believed."""
        return np.asarray(self.season < CHANCE_OF_SEASON)

    @property
    def is_alike(self) -> Flags:
        """Whether neighbours are believed to be alike."""
        return np.asarray(self.alike > MOST_ALIKE)


@dataclass(frozen=True)
class Times:
    """Where each point stands in time."""

    series: Segments
    stretches: Places
    """(points,) The segments that step changes part; ids need only differ from one to the next."""
    per_year: Places
    """(series,) The periods of a year; no yearly pattern is looked for below 3."""

    @property
    def place(self) -> Places:
        """The number of each point in its series, from 0."""
        starts = np.searchsorted(self.series.of_point, np.arange(self.series.number)).astype(np.int64)
        return np.arange(self.series.of_point.size, dtype=np.int64) - self.series.spread(starts)

    def blocks(self, length: Places | int) -> Segments:
        """Cut each series into blocks of so many points, none across a step change."""
        ids = np.stack([self.series.of_point, self.stretches, self.place // length])
        opens = np.ones(ids.shape[1], dtype=np.bool_)
        opens[1:] = (ids[:, 1:] != ids[:, :-1]).any(axis=0)
        return Segments(np.cumsum(opens) - 1, int(opens.sum()))

    def owner(self, blocks: Segments) -> Places:
        """Give the series of each block."""
        return self.series.of_point[np.searchsorted(blocks.of_point, np.arange(blocks.number))]


def rarities(counts: Floats, exposure: Floats, series: Segments) -> list[Rarity]:
    """Give each series' rarity, from what happened in each period (nan where that does not count) and could have.

    The spread is half the mean square of the steps between neighbouring counts (von Neumann and others 1941, Annals of
    Mathematical Statistics 12:153), each count by its distance from what its exposure lets expect, in standard errors.
    It is about 1 where events come singly, a change of level between them or not; as they had it, chance spreads it as
    chi-squared with about two degrees of freedom for three steps.
    """
    with np.errstate(all="ignore"):
        counting = series.count(~np.isnan(counts))
        expected = exposure * series.spread(
            series.total(counts) / series.total(np.where(np.isnan(counts), np.nan, exposure))
        )
        apart = np.diff((counts - expected) / np.sqrt(expected), prepend=np.nan)
        steps = np.where(series.follows & ~np.isnan(apart), apart**2 / 2, np.nan)
        pairs = series.count(~np.isnan(steps))
        freedom = 2 * pairs**2 / (3 * pairs - 1.0)
        found = (
            series.count(counts == 0) / counting,
            series.mean(counts),
            np.where(pairs > 0, series.total(steps) / pairs, np.nan),
            chdtri(freedom, CHANCE_OF_CLUSTERS) / freedom,
        )
    return [Rarity(*one) for one in zip(*(figure.tolist() for figure in found), strict=True)]


def collapsed(charts: Charts) -> Flags:
    """Say of each segment whether its limits have no width, or none could be set, though points are enough for them.

    So it is where all values are equal, and where screening leaves no moving range but those of nought.
    """
    has_width = charts.segments.count(charts.sigma > 0) > 0
    return np.asarray(~charts.is_run_chart & ~has_width & (charts.count > 1))


def habits(values: Floats, times: Times) -> Habits:
    """Look for a pattern that returns each year, and for neighbours that are alike when that is taken off."""
    with np.errstate(all="ignore"):
        sized = _sized(values, times.series)
        chance, pattern = _season(sized, times)
        return Habits(chance, _likeness(sized - pattern, times))


def _sized(values: Floats, series: Segments) -> Floats:
    """Bring the distances from each series' mean to at most 1 in size: squares can then be had of any."""
    around = values - series.spread(series.mean(values))
    largest = np.zeros(series.number)
    np.fmax.at(largest, series.of_point, np.abs(around))
    sized: Floats = around / series.spread(np.where(largest > 0, largest, 1.0))
    return sized


def _season(values: Floats, times: Times) -> tuple[Floats, Floats]:
    """Give the chance of so clear a pattern (series,), and what a pattern that is believed adds (points,).

    A slope and two waves, yearly and half-yearly, are fitted by least squares to what is left of the values once each
    year's own mean is taken off, so that a step change is no season; the waves are held against the rest by an F test.
    """
    years: Places = times.series.spread(np.maximum(times.per_year, 1))
    blocks = times.blocks(years)
    around = values - blocks.spread(blocks.mean(values))
    columns = _slope_and_waves(np.where(np.isnan(around), np.nan, times.place / years))
    columns = np.stack([column - blocks.spread(blocks.mean(column)) for column in columns])
    fitted, explained, rank = _least_squares(around, columns, times.series)
    slope, by_slope, _ = _least_squares(around, columns[:1], times.series)
    levels = np.bincount(times.owner(blocks)[blocks.count(~np.isnan(around)) > 0], minlength=times.series.number)
    count, whole = times.series.count(~np.isnan(around)), times.series.total(around**2)
    waves, left = rank - 1, count - levels - rank
    ratio = ((explained - by_slope) / waves) / (np.maximum(whole - explained, 0) / left)
    tested = (times.per_year > 2) & (count >= FEWEST_YEARS * times.per_year) & (waves > 0) & (left > 0) & (whole > 0)
    chance = np.where(tested, fdtrc(np.maximum(waves, 1), np.maximum(left, 1), np.maximum(ratio, 0)), np.nan)
    believed = times.series.spread(np.asarray(chance < CHANCE_OF_SEASON))
    return chance, np.where(believed, fitted - slope, 0.0)


def _slope_and_waves(year: Floats) -> Floats:
    """Give a steady slope, and a yearly and a half-yearly wave in both their phases: a row each."""
    turn = 2 * np.pi * year
    return np.stack([year, np.cos(turn), np.sin(turn), np.cos(2 * turn), np.sin(2 * turn)])


def _least_squares(values: Floats, columns: Floats, series: Segments) -> tuple[Floats, Floats, Places]:
    """Fit columns to the values of each series: the fit (points,), the squares it explains and its rank (series,)."""
    size = len(columns)
    squares = np.empty((series.number, size, size))
    for row in range(size):
        for column in range(row + 1):
            squares[:, row, column] = squares[:, column, row] = series.total(columns[row] * columns[column])
    products = np.stack([series.total(column * values) for column in columns], axis=1)
    weights = np.einsum("sij,sj->si", np.linalg.pinv(squares, rcond=1e-9, hermitian=True), products)
    fitted = np.einsum("pi,ip->p", series.spread(weights), columns)
    rank = np.linalg.matrix_rank(squares, rtol=1e-9, hermitian=True)
    return fitted, np.einsum("si,si->s", weights, products), rank


def _likeness(values: Floats, times: Times) -> Floats:
    """Correlate neighbours (lag 1) about the means of stretches of twelve points, less the bias that this brings.

    The stretch that speaks most for it is left out: one step change that nobody recorded would otherwise pass for it.
    """
    blocks = times.blocks(STRETCH)
    around = values - blocks.spread(blocks.mean(values))
    before = np.where(blocks.follows, np.concatenate(([np.nan], around))[:-1], np.nan)
    together, alone = blocks.total(around * before), blocks.total(around**2)
    count, owner, number = blocks.count(~np.isnan(around)), times.owner(blocks), times.series.number
    kept = ~_greatest(together, owner)
    correlation = np.bincount(owner[kept], together[kept], number) / np.bincount(owner[kept], alone[kept], number)
    alike = (correlation + 1 / STRETCH) * np.sqrt(np.bincount(owner[kept], count[kept], number))
    enough = np.bincount(owner, count, number) >= FEWEST_YEARS * STRETCH
    return np.where(enough & np.isfinite(alike), alike, np.nan)


def _greatest(values: Floats, owner: Places) -> Flags:
    """Say which value is its owner's greatest: one for each owner."""
    order = np.lexsort((values, owner))
    chosen = np.zeros(values.size, dtype=np.bool_)
    chosen[order[np.diff(owner[order], append=-1) != 0]] = True
    return chosen
