"""What people may be told apart by: full groups, and how these are merged where they are too few.

Read from data/contract/characteristics.toml. The groups of a characteristic are the leaves of a tree. The Trust is
shown by leaves, each merged with its named neighbours where it is too small; Clinical Service Units (CSUs) are all
shown by the same few merged groups, two of them where a measure counts little.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from lib.catalogue.errors import DefinitionError

REST = "rest"  # in a comparator: every known group but the other one
JOINED = "|"  # in the code of groups merged: between theirs


@dataclass(frozen=True)
class Group:
    """One group of a characteristic; `is_unknown` marks a gap in recording rather than people alike.

    `with_unknown` says that people not known stand together with people alike, where few were merged.
    """

    code: str
    label: str
    is_unknown: bool = False
    with_unknown: bool = False


@dataclass(frozen=True)
class Branch:
    """Groups that are counted together where they are too few apart; a leaf is one full group."""

    code: str
    label: str
    parts: tuple["Branch", ...] = ()

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The codes of the full groups in it."""
        return tuple(leaf for part in self.parts for leaf in part.leaves) or (self.code,)

    def all(self) -> Iterator["Branch"]:
        """Itself and every branch below it."""
        yield self
        for part in self.parts:
            yield from part.all()


@dataclass(frozen=True)
class Comparator:
    """A contrast: group codes, or REST for every other known group, and what sentences call them.

    `slug` is its address and `called` its own short name; both have usual ones.
    """

    focus: str
    reference: str
    focus_words: str
    reference_words: str
    slug: str = "usual"
    called: str = ""

    @property
    def name(self) -> str:
        """The contrast by its own name, or in the words of both sides."""
        return self.called or f"{self.focus_words[:1].upper()}{self.focus_words[1:]} against {self.reference_words}"


@dataclass(frozen=True)
class Characteristic:
    """What people may be told apart by; `who` holds patients, staff or applicants.

    `merged` are the groups of a CSU and `in_two` the two of a measure that counts little; both are made of whole
    groups. `in_csu` is the contrast quoted there, None where CSUs are not shown by this characteristic. `finer_than`
    names the characteristic that this one splits a group of. `comparator` is the contrast quoted first and `also` the
    others that have a name. `in_order` says that groups stand from the most to the least deprived, so that a slope may
    be drawn through them. `edition` is that of the index behind the groups, one for the whole of every series.
    """

    name: str
    title: str
    who: tuple[str, ...]
    groups: tuple[Group, ...]
    comparator: Comparator
    merged: tuple[Branch, ...] = ()
    in_two: tuple[Branch, ...] = ()
    in_csu: Comparator | None = None
    finer_than: str = ""
    also: tuple[Comparator, ...] = ()
    in_order: bool = False
    edition: str = ""

    @property
    def comparators(self) -> tuple[Comparator, ...]:
        """Every contrast that has a name, the one quoted first before the others."""
        return (self.comparator, *self.also)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The codes that mean not known."""
        return tuple(group.code for group in self.groups if group.is_unknown)

    @property
    def known(self) -> tuple[str, ...]:
        """The codes of the groups that are known, in the order they are shown."""
        return tuple(group.code for group in self.groups if not group.is_unknown)

    @property
    def branches(self) -> dict[str, Branch]:
        """Every group and every merged one, by code."""
        leaves = {group.code: Branch(group.code, group.label) for group in self.groups}
        return leaves | {branch.code: branch for top in (*self.in_two, *self.merged) for branch in top.all()}

    def of_csus(self, two: bool) -> "Characteristic":
        """The same by the merged groups of a CSU, those not known among them; ValueError where CSUs are not shown."""
        if self.in_csu is None:
            raise ValueError(f"CSUs are not shown by {self.name}")
        groups = tuple(self._merged(branch) for branch in (self.in_two if two else self.merged))
        return replace(self, groups=groups, comparator=self.in_csu, also=(), in_order=False)

    def as_released(self, codes: Collection[str]) -> "Characteristic":
        """The same with the groups that a release holds for the Trust: where some are merged, they stand as one."""
        every = self.branches
        order = {group.code: place for place, group in enumerate(self.groups)}
        groups = {group.code: group for group in self.groups if group.code in codes}
        for code in set(codes) & set(every) - set(order):
            leaves = every[code].leaves
            groups[code] = self._merged(every[code])
            order[code] = min(order[leaf] for leaf in leaves)
        return replace(self, groups=tuple(sorted(groups.values(), key=lambda group: (order[group.code], group.code))))

    def _merged(self, branch: Branch) -> Group:
        unknown = set(branch.leaves) & set(self.unknown)
        is_unknown = unknown == set(branch.leaves)
        return Group(branch.code, branch.label, is_unknown, with_unknown=bool(unknown) and not is_unknown)


def read_characteristics(path: Path, labels: Mapping[str, Mapping[str, str]]) -> dict[str, Characteristic]:
    """Read the characteristics; `labels` gives the groups of each reference list.

    Raises DefinitionError where a key is missing or unknown.
    """
    stated = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        return {name: characteristic_of(name, rules, labels) for name, rules in stated.items()}
    except (KeyError, TypeError) as wrong:
        raise DefinitionError(f"{path.name}: cannot be used: {wrong}.") from wrong


def characteristic_of(name: str, rules: Mapping[str, Any], labels: Mapping[str, Mapping[str, str]]) -> Characteristic:
    """Make a characteristic of its rules; KeyError where its list is not there."""
    called = labels[rules["list"]]
    groups = tuple(Group(code, label, is_unknown=code in rules["unknown"]) for code, label in called.items())
    merged = tuple(branch_of(part, called) for part in rules["merged"])
    tops = {branch.code: branch for branch in merged}
    in_two = tuple(
        Branch(two["code"], two["label"], tuple(tops[code] for code in two["of"])) for two in rules.get("in_two", ())
    )
    return Characteristic(
        name,
        rules["title"],
        tuple(rules["who"]),
        groups,
        Comparator(**rules["comparator"]),
        merged,
        in_two or merged,
        Comparator(**rules["in_csu"]) if "in_csu" in rules else None,
        rules.get("finer_than", ""),
        also=tuple(Comparator(**stated) for stated in rules.get("also", ())),
        in_order=rules.get("in_order", False),
        edition=rules.get("edition", ""),
    )


def branch_of(stated: str | Mapping[str, Any], labels: Mapping[str, str]) -> Branch:
    """Make a branch of a group's code, or of a label and the groups below it; its code is theirs unless it has one."""
    if isinstance(stated, str):
        return Branch(stated, labels.get(stated, stated))
    parts = tuple(branch_of(part, labels) for part in stated["groups"])
    if len(parts) == 1 and stated.get("code") in (None, parts[0].code):
        return replace(parts[0], label=stated.get("label", parts[0].label))
    code = stated.get("code") or JOINED.join(leaf for part in parts for leaf in part.leaves)
    return Branch(code, stated["label"], parts)


def characteristic_faults(characteristics: Mapping[str, Characteristic]) -> Iterator[str]:
    """Say what is wrong with characteristics: contrasts of no group, and groups that are not merged just once."""
    for one in characteristics.values():
        contrasts = [("comparator", contrast, {*one.known, REST}) for contrast in one.comparators]
        if one.in_csu:
            ways = ({branch.code for branch in way} for way in (one.merged, one.in_two))
            contrasts.append(("in_csu", one.in_csu, {*set.intersection(*ways), REST}))
        for key, contrast, codes in contrasts:
            for code in {contrast.focus, contrast.reference} - codes:
                yield f"characteristics.toml: {one.name}: its {key} names {code}, not a group."
        for key, way in (("merged", one.merged), ("in_two", one.in_two)):
            if fault := not_once([leaf for branch in way for leaf in branch.leaves], one):
                yield f"characteristics.toml: {one.name}: {key} must hold each group once: {fault}."
        if one.finer_than and one.finer_than not in characteristics:
            yield f"characteristics.toml: {one.name}: there is no characteristic {one.finer_than}."


def not_once(leaves: Sequence[str], one: Characteristic) -> str:
    """Name the groups that stand more or less often than once, or are no groups; empty where all is well."""
    codes = [group.code for group in one.groups]
    return ", ".join(code for code in dict.fromkeys([*codes, *leaves]) if leaves.count(code) != 1 or code not in codes)
