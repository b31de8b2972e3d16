"""Pages of the book, table by table: those of some measures, and what newly closed quarters add to them."""

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.privacy.book import ROWS, WITNESSES, Page
from lib.privacy.build import Setting


def empty_page(kinds: pa.Table, exposures: pa.Table) -> Page:
    """A page on which nothing has closed."""
    return Page(kinds.slice(0, 0), exposures.slice(0, 0), ROWS.empty_table(), WITNESSES.empty_table())


def of_measures(page: Page, setting: Setting) -> Page:
    """What a page says of some measures."""
    ids = pa.array([measure.id for measure in setting.measures], pa.string())
    own = {name: getattr(page, name) for name in ("exposures", "rows", "witnesses")}
    return Page(
        with_sets_of(page.kinds, setting.sets),
        **{name: table.filter(pc.is_in(table["measure"], ids)) for name, table in own.items()},
    )


def without_measures(page: Page, setting: Setting) -> Page:
    """What a page says of all other measures."""
    ids = pa.array([measure.id for measure in setting.measures], pa.string())
    own = {name: getattr(page, name) for name in ("exposures", "rows", "witnesses")}
    texts = pc.dictionary_encode(page.kinds["sets"].combine_chunks())
    others = pa.array([not set(text.split()) & set(setting.sets) for text in texts.dictionary.to_pylist()], pa.bool_())
    return Page(
        page.kinds.filter(pc.take(others, texts.indices)),
        **{name: table.filter(pc.invert(pc.is_in(table["measure"], ids))) for name, table in own.items()},
    )


def together(one: Page, other: Page) -> Page:
    """Two pages of the same year as one."""
    return Page(
        pa.concat_tables([one.kinds, other.kinds], promote_options="default"),
        pa.concat_tables([one.exposures, other.exposures]),
        pa.concat_tables([one.rows, other.rows]),
        pa.concat_tables([one.witnesses, other.witnesses]),
    )


def with_sets_of(kinds: pa.Table, sets: Iterable[str]) -> pa.Table:
    """The kinds that some sets count, told apart by these alone."""
    wanted = set(sets)
    texts = pc.dictionary_encode(kinds["sets"].combine_chunks())
    names = [" ".join(name for name in text.split() if name in wanted) for text in texts.dictionary.to_pylist()]
    own = pc.take(pa.array(names, pa.string()), texts.indices)
    return kinds.set_column(kinds.schema.get_field_index("sets"), "sets", own).filter(pc.not_equal(own, ""))


def in_quarters(table: pa.Table, column: str, months: Mapping[str, int], quarters: Iterable[date]) -> pa.Table:
    """The rows whose periods end in some quarters; `months` gives the length of a period for each value of a column.

    Where a value holds several names, parted by spaces, the shortest counts.
    """
    values = pc.dictionary_encode(table[column].combine_chunks())
    names = [value.split() for value in values.dictionary.to_pylist()]
    lengths = [min((months[name] for name in one if name in months), default=1) for one in names]
    periods = pc.dictionary_encode(table["period"].combine_chunks())
    firsts = np.array(
        [period.year * 12 + period.month - 1 for period in periods.dictionary.to_pylist()], dtype=np.int64
    )
    lasts = np.array(lengths, dtype=np.int64)[:, None] + firsts - 1
    ends = [(quarter.year * 12 + quarter.month - 1) // 3 for quarter in quarters]
    are_within = np.isin(lasts // 3, ends)[np.asarray(values.indices), np.asarray(periods.indices)]
    return table.filter(pa.array(are_within))
