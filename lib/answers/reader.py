"""The reader: one published version, and every question that a page may ask of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lib.answers import fetch
from lib.answers.by_group import GroupsAsked, by_group
from lib.answers.by_two import by_two
from lib.answers.elsewhere import elsewhere, measure_of
from lib.answers.fetch import Asked, Found, Source
from lib.answers.given import by_unit_of_given, with_intervals
from lib.answers.lines import latest_of
from lib.answers.overview import Answers, Beside, Earlier, Terms, every_unit_of, overview_of, recorded_since, since
from lib.answers.parts import by_item, by_unit
from lib.answers.periods import year_words
from lib.answers.projects import projects_in
from lib.answers.reading import Drawn
from lib.answers.shelf import WHOLE_TRUST, Shelf, take_shelf
from lib.answers.statement import statement
from lib.answers.supply import supply_of
from lib.answers.tracker import followed
from lib.catalogue.answer import Answer, Unit, Version
from lib.catalogue.comparisons import ByUnit
from lib.catalogue.decisions import Decision, Decisions
from lib.catalogue.errors import DefinitionError
from lib.catalogue.measure import EligibleUnits, Measure, Shape
from lib.catalogue.overview import EveryUnit, Overview, Since
from lib.catalogue.projects import Project
from lib.catalogue.selection import MONTHS, TRUST, Choices, Selection
from lib.catalogue.small_numbers import PrivacyRules
from lib.catalogue.statement import Stated
from lib.catalogue.strategy import Catalogue
from lib.catalogue.years import year_of
from lib.query.release import ReleaseEngine, open_release
from lib.spc.rule_sets import DEFAULT, RULE_SETS, RuleSet
from lib.store.decisions import read_register
from lib.store.versions import DamagedVersionError, read_version

EVERY_MONTH = 1200


class Reader:
    """Answers from one version; it never looks at the pointer again, so a visit sees one truth throughout."""

    def __init__(self, shelf: Shelf, engine: ReleaseEngine) -> None:
        self._shelf = shelf
        self._source = Source(shelf, engine)

    @property
    def version(self) -> Version:
        """The version that is read."""
        return self._shelf.version

    @property
    def manifest(self) -> Mapping[str, Any]:
        """What the version says of itself: rows, what is hidden, files and their hashes."""
        return self._shelf.manifest

    @property
    def small_numbers(self) -> PrivacyRules:
        """The rules for small numbers that the version was published under."""
        return self._shelf.small_numbers

    @property
    def revision(self) -> int:
        """The revision of the recorded decisions that is read."""
        return self._shelf.decisions.revision

    def with_decisions(self, decisions: Decisions) -> "Reader":
        """The same version read by other decisions."""
        return Reader(self._shelf.read_by(decisions), self._source.engine)

    @property
    def catalogue(self) -> Catalogue:
        """The strategy and the measures as they were when the version was published."""
        return self._shelf.catalogue

    @property
    def units(self) -> tuple[Unit, ...]:
        """The Clinical Service Units, in the order of their ids."""
        return tuple(self._shelf.units.values())

    def choices(self) -> Choices:
        """What a reader may choose."""
        items = {code for (_, cut), codes in self._shelf.cuts.items() if cut == "item" for code in codes}
        return Choices(self._shelf.units, self._shelf.contract.characteristics, items, RULE_SETS)

    def splits(self, measure: str) -> tuple[tuple[str, str], ...]:
        """The characteristics that a measure is released by, in the order of its definition: name and title."""
        return self._shelf.splits(measure)

    @property
    def titles_of_splits(self) -> dict[str, str]:
        """What each characteristic is called."""
        return {name: one.title for name, one in self._shelf.contract.characteristics.items()}

    def items(self, measure: str) -> dict[str, str]:
        """The parts of a measure: code and label."""
        return self._shelf.items(measure)

    def overview(self, unit: str = TRUST, rules: str | None = None) -> Overview:
        """Every measure in one unit, and what changed with the latest period."""
        answers = self._answers(self.catalogue.measures, Selection(unit=unit, rules=rules))[0]
        return overview_of(self._unit(unit), answers, self._terms(rules))

    def every_unit(self, rules: str | None = None) -> EveryUnit:
        """Every measure in every unit, and which of these charts changed with the latest closed month."""
        return every_unit_of(self.units, self.in_units(self.units, rules), self._terms(rules))

    def since(self, earlier: "Reader", entries: Sequence[Decision] = (), rules: str | None = None) -> Since:
        """What differs from an earlier version in the whole Trust, given every entry of the register up to now."""
        asked = Selection(months=EVERY_MONTH, rules=rules)
        return since(self._beside(earlier, entries, lambda one: one._answers(one.catalogue.measures, asked)[0]))

    def units_beside(
        self, earlier: "Reader", entries: Sequence[Decision] = (), rules: str | None = None, now: Answers = ()
    ) -> Beside:
        """Every measure in every unit beside an earlier version, given every entry of the register up to now.

        `now` are the answers of this version, read where none are given.
        """
        return self._beside(earlier, entries, lambda one: one.in_units(self.units, rules), now)

    def _beside(
        self, earlier: "Reader", entries: Sequence[Decision], read: Callable[["Reader"], Answers], now: Answers = ()
    ) -> Beside:
        recorded = recorded_since(entries, earlier.version)
        held = Decisions.after(entries[: len(entries) - len(recorded)])
        without = read(self.with_decisions(held)) if recorded else ()
        before = read(earlier.with_decisions(self._shelf.decisions))
        then = Earlier(earlier.version, earlier._shelf.closed_to, before, recorded, without)
        return Beside(then, now or read(self))

    def in_units(self, units: Iterable[Unit], rules: str | None) -> Answers:
        """Every measure in each of these units that this version has."""
        found = self.everywhere(rules)
        return tuple(one for unit in units for one in found.get(unit.id, ()))

    def everywhere(self, rules: str | None = None) -> dict[str, tuple[Answer, ...]]:
        """Every measure in the Trust and in every unit, by unit id: one query and one pass a form for all."""
        units = (TRUST, *self._shelf.units)
        selections = [Selection(unit=unit, rules=rules) for unit in units]
        return dict(zip(units, self._answers(self.catalogue.measures, *selections), strict=True))

    def goal(self, slug: str, selection: Selection) -> tuple[Answer, ...]:
        """The answers of a goal's measures; by group as well where a split is chosen."""
        answers = self._answers(self.catalogue.of_goal(slug), selection)[0]
        return tuple(self._with_groups(one) for one in answers) if selection.split else answers

    def answer(self, measure_id: str, selection: Selection) -> Answer:
        """One measure over time; KeyError where there is none of that id."""
        measure = self.catalogue.measure(measure_id)
        answer = self._answers((measure,), selection, with_history=True)[0][0]
        if measure.read_with is None:
            return answer
        beside = self._answers((self.catalogue.measure(measure.read_with),), selection.but(item=None))[0][0]
        return replace(answer, read_with=beside)

    def moving_ranges(self, measure_id: str, selection: Selection) -> Answer:
        """The steps of one measure from each figure to the next; for measures of single figures (XmR)."""
        return self._answers((self.catalogue.measure(measure_id),), selection, of_steps=True)[0][0]

    def groups(self, measure_id: str, selection: Selection) -> Answer:
        """One measure with its groups by the chosen characteristic, or by the first it is released by."""
        splits = self.splits(measure_id)
        chosen = selection.split if selection.split in dict(splits) else next((name for name, _ in splits), None)
        return self._with_groups(self.answer(measure_id, replace(selection, split=chosen)))

    def gaps_to_narrow(self, rules: str | None = None) -> tuple[Answer, ...]:
        """Each measure that carries the ambition, with the gap that this is about, in the whole Trust."""
        asked = followed(self._shelf, rules)
        return tuple(self._with_groups(self.answer(measure.id, selection)) for measure, selection in asked)

    def statement(self) -> tuple[Stated, ...]:
        """Every measure about patients by the characteristics to be stated each year, as it may leave the Trust."""
        return statement(self._source)

    def by_unit(self, measure_id: str, selection: Selection) -> Answer:
        """One measure with every unit's figure over the latest complete year."""
        answer = self.answer(measure_id, selection)
        if answer.measure.units is EligibleUnits.TRUST_ONLY:
            return answer
        found = self._units_of(answer.measure, selection.item)
        return replace(answer, by_unit=found if found.figures else None)

    def by_item(self, measure_id: str, selection: Selection) -> Answer:
        """One measure with its parts over the latest complete year."""
        answer = self.answer(measure_id, selection)
        measure = answer.measure
        parts = fetch.item_parts(self._source, measure, selection.unit)
        words = year_words(parts[0].period, measure) if parts else ""
        return replace(answer, by_item=by_item(measure, parts, self.items(measure.id), words) if parts else None)

    def projects(self) -> tuple[Project, ...]:
        """Every improvement project, the latest registered first, with what its change did to its measures."""
        return projects_in(self._source.engine, self._shelf)

    def elsewhere(self, project: Project) -> tuple[Answer, ...]:
        """The measure of a project's theme in each unit that took its improvement up, with the effect of doing so."""
        measure = measure_of(project, self.catalogue.measures)
        if measure is None:
            return ()
        return elsewhere(project, lambda unit: self.answer(measure.id, Selection(unit=unit.id, months=max(MONTHS))))

    def _terms(self, rules: str | None) -> Terms:
        return Terms(self.version, rules_of(rules).name, self._shelf.closed_to)

    def _unit(self, unit: str) -> Unit:
        return WHOLE_TRUST if unit == TRUST else self._shelf.units[unit]

    def _units_of(self, measure: Measure, item: str | None) -> ByUnit:
        units = dict(self._shelf.units)
        if measure.shape is Shape.VALUES:
            rows = with_intervals(measure, self._source.engine.named("given_by_unit", measure=measure.id).to_pylist())
            return by_unit_of_given(measure, rows, units, year_of(rows[0]["period"]) if rows else "")
        parts = fetch.unit_parts(self._source, measure, item)
        return by_unit(measure, parts, units, year_words(parts[0].period, measure) if parts else "")

    def _with_groups(self, answer: Answer) -> Answer:
        split = answer.selection.split
        if split is None or split not in dict(self.splits(answer.measure.id)):
            return answer
        chosen = answer.selection
        asked = GroupsAsked(answer.measure, split, answer.unit, chosen.compare or "", rules_of(chosen.rules))
        groups, drawn = by_group(self._source, asked)
        groups = replace(groups, by_two=tuple(by_two(self._source, answer.measure, split)))
        return replace(answer, groups=groups, gap_line=drawn.line, gap_reading=drawn.reading)

    def _answers(self, measures: Iterable[Measure], *selections: Selection, **how: bool) -> list[tuple[Answer, ...]]:
        """The answers of each selection; these differ in nothing but their units."""
        wanted = {measure.id: measure for measure in measures}
        asked = Asked(
            wanted=wanted,
            units=tuple(selection.unit for selection in selections),
            rules=rules_of(selections[0].rules),
            item=selections[0].item if len(wanted) == 1 else None,
            **how,
        )
        found = fetch.everything(self._source, asked)
        return [
            tuple(self._answer(measure, selection, found) for measure in wanted.values()) for selection in selections
        ]

    def _answer(self, measure: Measure, selection: Selection, found: Found) -> Answer:
        supplied, of = self._shelf.supplied[measure.id], (measure.id, selection.unit)
        drawn = found.drawn.get(of, Drawn())
        return Answer(
            measure=measure,
            selection=selection,
            version=self.version,
            revision=self.revision,
            rules=rules_of(selection.rules).name,
            unit=self._unit(selection.unit),
            supply=supply_of(self._shelf, measure, selection.unit, found),
            complete_to=None if supplied.missing else supplied.complete_to,
            needs=self._shelf.needs(supplied.missing),
            line=latest_of(drawn.line, measure, selection.months) if drawn.line else None,
            reading=drawn.reading,
            markers=self._shelf.markers_of(measure, selection),
            events=found.events.get(of, ()),
            entries=found.entries.get(of, ()),
            splits=self.splits(measure.id),
            decisions=self._shelf.decisions.of(measure, selection),
            guards=drawn.guards,
            history=drawn.history,
        )


def rules_of(name: str | None) -> RuleSet:
    """The rule set of that name, the default where none is named."""
    return RULE_SETS[name] if name else DEFAULT


def open_reader(data: Path, version: str | None = None) -> Reader:
    """A reader of the live version, or of the one asked for, by the decisions that hold now.

    Raises NothingPublishedError where nothing is published, DamagedVersionError or QueryError where it cannot be read;
    DamagedRegisterError where the decisions cannot.
    """
    stored, decisions = read_version(data, version), read_register(data).decisions()
    engine = open_release(stored.release)
    try:
        return Reader(take_shelf(stored, engine).read_by(decisions), engine)
    except DefinitionError as wrong:
        raise DamagedVersionError(
            f"Version {stored.version.id} was published by another edition of the dashboard, and this one cannot read "
            f"its definitions. Publish its extract again: manage.py publish {stored.release.parent / 'extract'}"
        ) from wrong
