"""What an attacker can prove of hidden counts, against integer programming over the same views."""

from lib.privacy.attack import View, attack
from tests.reference.cases import by_case
from tests.reference.scoring import score

HIDDEN = ("*", "+")


def views_of(table):
    return [
        View(row["view_id"], frozenset(row["atoms"].split("|")), float(row["attacker_lo"]), float(row["attacker_hi"]))
        for row in table
    ]


def hidden_of(table):
    return [view for view, row in zip(views_of(table), table, strict=True) if row["shown"] in HIDDEN]


def attacked(*, fast=False):
    tables = by_case("sdc_attack_input.csv")
    return {case: attack(views_of(table), hidden_of(table), fast=fast) for case, table in tables.items()}


def fault(row, found):
    ours = (found.least, found.most, found.is_exact, found.is_within(2))
    names = ("min_possible", "max_possible", "exactly_exposed", "within_2")
    expected = tuple(int(row[name]) for name in names)
    return None if ours == expected else f"{row['case_id']} {row['view_id']}: {ours} not {expected}"


def test_what_can_be_proved_of_every_hidden_count():
    found = attacked()
    expected = by_case("sdc_attack_expected.csv")
    assert {case: set(views) for case, views in found.items() if views} == {
        case: {row["view_id"] for row in table} for case, table in expected.items()
    }
    rows = [row for table in expected.values() for row in table]
    score("sdc_attack_expected.csv", [fault(row, found[row["case_id"]][row["view_id"]]) for row in rows])


def test_the_fast_attack_never_proves_more_than_the_whole_one():
    exact, fast = attacked(), attacked(fast=True)
    for case, views in exact.items():
        for name, whole in views.items():
            assert fast[case][name].least <= whole.least
            assert fast[case][name].most >= whole.most
