"""Two characteristics at once: for the Trust alone, by closed year, whole or not at all.

A table by two characteristics is one more figure that a swap of labels may not disturb. It is made last, once it is
settled what else is shown: only where every hidden number keeps a witness in which each who changes one label keeps the
other, and where no cell of it is too few. So it never costs a unit or the Trust a row that would be shown without it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.catalogue.characteristics import Branch
from lib.catalogue.comparisons import TOGETHER
from lib.catalogue.measure import Measure, OverTime
from lib.catalogue.small_numbers import Thresholds
from lib.privacy.build import Counted, Setting, year_of_characteristic
from lib.privacy.csus import Closing, small_cells, windows
from lib.privacy.kinds import EVERY, Bools, Floats, Year, denominator_of, months_on, numerator_of
from lib.privacy.rows import rows_of
from lib.privacy.shown_rows import Row
from lib.privacy.small_numbers import is_too_few
from lib.privacy.trust import TrustClosing
from lib.privacy.trust import windows as windows_of_trust
from lib.privacy.witnesses import Search

MOST_CELLS = 24
"""More groups than these cannot be read side by side, and one in twenty stands out by chance."""
Decided = tuple[TrustClosing, frozenset[str]]
"""What the Trust is shown by a characteristic, and the measures for which that is proved beside figures by two."""


def paired_with(setting: Setting, counted: Counted, name: str, trust: TrustClosing, csus: Closing) -> frozenset[str]:
    """The measures that a characteristic can be shown of together with another: all, or as many as keep the proof."""
    asked = [measure.id for measure in setting.measures if any(name in pair for pair in setting.pairs(measure))]
    kept = frozenset[str]()
    for more in [frozenset(asked), *(frozenset({one}) for one in asked)]:
        if more - kept and is_proved_with(setting, counted, name, kept | more, trust, csus):
            kept |= more
    return kept


def is_proved_with(
    setting: Setting, counted: Counted, name: str, paired: frozenset[str], trust: TrustClosing, csus: Closing
) -> bool:
    """Whether everything hidden keeps a witness beside figures of these measures by two characteristics."""
    return proved_beside_pairs(year_of_characteristic(replace(setting, paired=paired), counted, name), trust, csus)


def proved_beside_pairs(paired: Year, trust: TrustClosing, csus: Closing) -> bool:
    """Look anew for every witness of a closed year, among people who share their other labels; whether each has one.

    `paired` is the year told apart by those labels. The witnesses of `trust` and `csus` are replaced only if all are
    found.
    """
    own_trust = replace(trust, year=paired, witnesses={}, unproved=[])
    own_csus = replace(csus, year=paired, witnesses={}, unproved=[])
    for place, view in enumerate(paired.views):
        if not own_trust.are_proved(place, windows_of_trust(view)):
            return False
        search = Search(paired, own_csus.shown, is_running=False)
        for months in windows(view) if view.csu else ():
            rows = rows_of(paired, view, months)
            for cell in small_cells(place, rows):
                if not own_csus.is_shown(cell) and not own_csus.prove(search, cell, rows):
                    return False
    trust.year, csus.year = paired, paired
    trust.witnesses, csus.witnesses = own_trust.witnesses, own_csus.witnesses
    return True


def pair_rows(setting: Setting, start: int, kinds: pa.Table, decided: Mapping[str, Decided]) -> Iterator[Row]:
    """The rows of a closed year by two characteristics.

    `decided` gives of each characteristic what the Trust is shown by, and of which measures that is proved beside
    pairs. `kinds` are those counted in the year, and in no other.
    """
    for measure in setting.measures:
        rule = setting.rules.thresholds.get(measure.protects.value)
        for pair in setting.pairs(measure) if rule else ():
            own = {cut: trust for cut, (trust, paired) in decided.items() if measure.id in paired}
            if rule and set(pair) <= set(own):
                for blocks in groupings(measure, pair, own):
                    table = Table(measure, pair, blocks, start, kinds)
                    if not table.too_few(rule).any():
                        yield from table.rows()
                        break


def groupings(
    measure: Measure, pair: tuple[str, str], decided: Mapping[str, TrustClosing]
) -> Iterator[tuple[Sequence[Branch], Sequence[Branch]]]:
    """The groups to try, the finest first, up to as many as can be read side by side; none where either is hidden."""
    own = [shown_by(measure, decided[cut], cut) for cut in pair]
    if all(shown for shown, _ in own):
        for one, other in sorted(product(*own), key=lambda blocks: -len(blocks[0]) * len(blocks[1])):
            if len(one) * len(other) <= MOST_CELLS:
                yield one, other


def shown_by(measure: Measure, trust: TrustClosing, cut: str) -> tuple[Sequence[Branch], Sequence[Branch]]:
    """The groups that the year of a measure is shown by, none where it is hidden, and the outermost."""
    for place, view in enumerate(trust.year.views):
        if (view.measure.id, view.cut) == (measure.id, cut):
            return trust.shown.get((place, EVERY), ()), view.tops
    return (), ()


class Table:
    """A measure of the Trust over a closed year by two characteristics: (groups of one, groups of the other)."""

    def __init__(
        self,
        measure: Measure,
        pair: tuple[str, str],
        blocks: tuple[Sequence[Branch], Sequence[Branch]],
        start: int,
        kinds: pa.Table,
    ) -> None:
        self.measure, self.pair, self.blocks, self.start = measure, pair, blocks, start
        self.numerator = self.counted(kinds, numerator_of(measure), measure.numerator_over_time)
        self.denominator = self.counted(kinds, denominator_of(measure), measure.denominator_over_time)

    def counted(self, kinds: pa.Table, name: str, how: OverTime) -> Floats:
        """What a set counts in each cell: flows add up over the year; of a stock it is the mean, or the last month."""
        texts = pc.dictionary_encode(kinds["sets"].combine_chunks())
        counts = pa.array([name in text.split() for text in texts.dictionary.to_pylist()], pa.bool_())
        own = kinds.filter(pc.take(counts, texts.indices))
        if how is OverTime.LAST:
            own = own.filter(pc.equal(own["period"], pa.scalar(months_on(self.first, len(EVERY) - 1))))
        columns = [f"by_{cut}" for cut in self.pair]
        found = np.zeros([len(blocks) for blocks in self.blocks])
        places = [{leaf: p for p, block in enumerate(blocks) for leaf in block.leaves} for blocks in self.blocks]
        for row in own.group_by(columns).aggregate([("number", "sum")]).to_pylist():
            at = [place.get(row[column]) for place, column in zip(places, columns, strict=True)]
            if None not in at:
                found[at[0], at[1]] += row["number_sum"]
        return found / len(EVERY) if how is OverTime.MEAN else found

    @property
    def first(self) -> date:
        """The year's first month."""
        return date(self.start, 4, 1)

    def too_few(self, rule: Thresholds) -> Bools:
        """Which cells are too few to show."""
        return np.asarray(is_too_few(self.numerator, self.denominator, self.measure.is_share, rule))

    def rows(self) -> Iterator[Row]:
        """The table's rows."""
        for one, other in np.ndindex(*self.numerator.shape):
            pair = (self.blocks[0][one], self.blocks[1][other])
            yield {
                "measure": self.measure.id,
                "cut": TOGETHER.join(self.pair),
                "grp": TOGETHER.join(block.code for block in pair),
                "leaves": [TOGETHER.join((a, b)) for a in pair[0].leaves for b in pair[1].leaves],
                "unit": "trust",
                "grain": "year",
                "period": self.first,
                "numerator": float(self.numerator[one, other]),
                "denominator": float(self.denominator[one, other]),
                "is_masked": False,
            }
