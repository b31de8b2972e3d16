from pathlib import Path

from lib.catalogue.selection import Selection
from lib.ui.caching import Key, Shelf


def key(what: str = "answer falls", **changes: object) -> Key:
    return Key(**{"data": Path("a"), "version": "v", "revision": 0, "what": what, "selection": Selection()} | changes)


def test_what_was_kept_is_found_under_an_equal_key():
    shelf = Shelf(2)
    shelf.put(key(), "falls")
    assert shelf.take(key()) == "falls"


def test_another_version_decision_selection_or_folder_is_another_thing():
    shelf = Shelf(9)
    shelf.put(key(), "falls")
    others = (
        key(version="w"),
        key(revision=1),
        key(selection=Selection(unit="U07")),
        key(selection=Selection(rules="NHSRplotthedots 0.2.2")),
        key(data=Path("b")),
        key("groups falls"),
    )
    assert [shelf.take(other) for other in others] == [None] * len(others)


def test_the_longest_unused_goes_first():
    shelf = Shelf(2)
    shelf.put(key("a"), 1)
    shelf.put(key("b"), 2)
    shelf.take(key("a"))
    shelf.put(key("c"), 3)
    assert (shelf.take(key("a")), shelf.take(key("b")), shelf.take(key("c"))) == (1, None, 3)
