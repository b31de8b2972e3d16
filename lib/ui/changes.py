"""What changed, as pages list it: in the latest month, or since the version before; the most telling first."""

from collections import defaultdict
from dataclasses import dataclass

from lib.catalogue.answer import Answer
from lib.catalogue.decisions import Decision
from lib.catalogue.overview import Change, EveryUnit, Overview, Revision, Since, Turn
from lib.catalogue.selection import TRUST
from lib.catalogue.strategy import Catalogue
from lib.ui import drawing
from lib.ui.markup import address, folded, link, listed, text
from lib.words import (
    assurance_words,
    besides,
    chance,
    chance_since,
    change,
    count_words,
    month,
    revisions,
    state_words,
    turned,
    variation_words,
)
from lib.words.decisions import decided, who

QUESTIONS = "Is this what we predicted? Who else should hear? What help do they need?"
SINCE, VERSION = "since", "version"
"""How an address asks for what differs from the version before: ?since=version."""


@dataclass(frozen=True)
class Told:
    """What a panel of changes tells: of one unit or of all, of the month or, where asked for, of the version before.

    `page` is where its links lead back to, with `choices` of its own in the address.
    """

    seen: Overview | EveryUnit
    since: Since | None
    is_since: bool
    catalogue: Catalogue
    page: str
    choices: dict[str, str | None]
    most: int

    @property
    def changed(self) -> tuple[Change, ...]:
        """The changes that are listed."""
        return self.since.changed if self.is_since and self.since else self.seen.changed


def panel_of(told: Told, before: str | None) -> str:
    """The changes beside what chance would give, and what to ask of each; `before` is the id of the version before."""
    rows = [row(one, where(one, told)) for one in told.changed]
    shown = listed(rows[: told.most], css="changes", tag="ol") or f'<p class="none">{nothing(told)}</p>'
    more = rows[told.most :]
    if more:
        shown += folded(f"{len(more):,} more", listed(more, css="changes", tag="ol"), "more")
    css = "whole two" if isinstance(told.seen, EveryUnit) else "wide"
    head = f'<div class="panel-head"><h2>What changed</h2>{switch(told, before)}</div>'
    return f'<section class="panel {css}">{head}{shown}{differences(told)}{closing(told, before)}</section>'


def nothing(told: Told) -> str:
    """That no icon turned."""
    when = "since then" if told.is_since else f"in {month(told.seen.month)}"
    return f"No chart changed its icon {when}."


def switch(told: Told, before: str | None) -> str:
    """The month, or the version before: two links, the one that is shown marked."""
    names = [("", f"in {month(told.seen.month)}")]
    names += [(VERSION, f"since version {before}")] if before else []
    shown = VERSION if told.is_since else ""
    links = (choice(value, words, told, is_shown=value == shown) for value, words in names)
    return f'<nav class="switch" aria-label="Changed since when">{listed(links)}</nav>'


def choice(value: str, words: str, told: Told, *, is_shown: bool) -> str:
    """One of the two; the shown one leads nowhere else."""
    to = address(told.page, **told.choices, **{SINCE: value})
    return f"<strong>{text(words)}</strong>" if is_shown else link(to, words)


def row(one: Change, where: str) -> str:
    """The icon it had, the icon it has, one sentence that opens with the measure, its line in little."""
    answer = one.now
    return (
        f'<span class="shift">{icons(one)}</span><div class="said"><p class="where">{text(where)}</p>'
        f'<p class="change">{name(answer)} {text(turned(one))}</p></div>'
        f'<span class="spark">{drawing.sparkline(answer)}</span>'
    )


def icons(one: Change) -> str:
    """The icon before, an arrow, the icon now: of the target where the signal is what it was."""
    reading = one.now.reading
    if reading is None:
        return ""
    arrow = '<span aria-hidden="true">→</span>'
    if one.turn is Turn.TARGET:
        return drawing.small_assurance(one.assurance, 34) + arrow + drawing.small_assurance(reading.assurance, 54)
    before = drawing.small_variation(one.variation, 34, of_gaps=one.was_of_gaps)
    return before + arrow + drawing.small_icon(reading, 54)


def where(one: Change, told: Told) -> str:
    """Of which unit and goal, what it is now and what it was."""
    unit = one.now.unit.name if isinstance(told.seen, EveryUnit) else ""
    return " · ".join(filter(None, (unit, told.catalogue.goal(one.now.measure.goal).title, now_and_before(one))))


def now_and_before(one: Change) -> str:
    """What an icon says now and what it said: "Steady (was: improving, higher)"."""
    reading = one.now.reading
    if reading is None:
        return ""
    if one.turn is Turn.TARGET:
        return f"{assurance_words(reading.assurance)} (was: {assurance_words(one.assurance).lower()})"
    was = variation_words(one.variation, of_gaps=one.was_of_gaps)
    return f"{state_words(reading)} (was: {was.lower()})"


def signal_row(answer: Answer, new: str = "") -> str:
    """One signal, whether it is new or goes on: icon, sentence, line."""
    if answer.reading is None:
        return ""
    return (
        f'<span class="shift one">{drawing.small_icon(answer.reading, 54)}</span><div class="said">'
        f'<p class="where">{text(state_words(answer.reading))}{text(new)}</p>'
        f'<p class="change">{name(answer)} {text(change(answer))}</p></div>'
        f'<span class="spark">{drawing.sparkline(answer)}</span>'
    )


def name(answer: Answer) -> str:
    """The measure as a link to its chart."""
    chosen = None if answer.selection.unit == TRUST else answer.selection.unit
    return link(address("measure", measure=answer.measure.id, unit=chosen), answer.measure.title)


def differences(told: Told) -> str:
    """What else differs from the version before: revised figures, measures that came and went."""
    since = told.since
    if not told.is_since or since is None:
        return ""
    parts = (
        ("Past figures revised", revised(since.revised)),
        ("Decisions recorded", [recorded(one, told.catalogue) for one in since.decided]),
        ("Newly shown", [name(one) for one in since.came]),
        ("No longer shown", [text(one.measure.title) for one in since.went]),
    )
    return "".join(f"<h3>{words}</h3>{listed(entries, css='differences')}" for words, entries in parts if entries)


def recorded(one: Decision, catalogue: Catalogue) -> str:
    """One decision: of which measure and unit, what, why, and who stands for it."""
    measure = {measure.id: measure for measure in catalogue.measures}.get(one.measure)
    chosen = None if one.unit == TRUST else one.unit
    title = link(address("measure", measure=one.measure, unit=chosen), measure.title) if measure else text(one.measure)
    return f"{title}: {text(f'{decided(one, measure)}. {one.reason}. {who(one)}')}"


def revised(found: tuple[Revision, ...]) -> list[str]:
    """Which figures were revised, a line a measure: how, in one chart; how many, where several units have it."""
    by_measure: dict[str, list[Revision]] = defaultdict(list)
    for one in found:
        by_measure[one.answer.measure.id].append(one)
    return [f"{measure_name(of)}: {text(how(of))}" for of in by_measure.values()]


def measure_name(found: list[Revision]) -> str:
    """The measure of some revisions, as a link to the one chart or to the whole Trust's."""
    answer, measure = found[0].answer, found[0].answer.measure
    return name(answer) if len(found) == 1 else link(address("measure", measure=measure.id), measure.title)


def how(found: list[Revision]) -> str:
    """How the figures of one measure were revised."""
    if len(found) == 1:
        return revisions(found[0])
    return f"{sum(len(one.figures) for one in found):,} figures in {count_words(len(found))} units"


def closing(told: Told, before: str | None) -> str:
    """What chance would give, what else differs from the version before, and what to ask."""
    said = chance_since(told.since) if told.is_since and told.since else chance(told.seen)
    lines = [f'<p class="chance">{text(said)} Ask what else supports a signal.</p>']
    if not before:
        lines.append("<p>There is no earlier version of these figures to compare with.</p>")
    elif told.since and not told.is_since:
        lines.append(f"<p>{text(besides(told.since, told.seen.changed))}</p>")
    lines.append(f"<p><strong>Ask of each:</strong> {QUESTIONS}</p>")
    return f'<div class="close">{"".join(lines)}</div>'
