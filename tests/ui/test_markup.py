import pytest

from lib.ui import markup


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Falls & fractures", "Falls &amp; fractures"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('say "no"', "say &quot;no&quot;"),
        ("it's", "it&#x27;s"),
        (12, "12"),
    ],
)
def test_whatever_comes_from_data_is_only_ever_words(said, written):
    assert markup.text(said) == written


@pytest.mark.parametrize(
    ("page", "choices", "address"),
    [
        ("measure", {"measure": "falls"}, "measure?measure=falls"),
        ("measure", {"measure": "falls", "unit": None, "rules": ""}, "measure?measure=falls"),
        ("measure", {"measure": "a b&c", "unit": "U07"}, "measure?measure=a+b%26c&unit=U07"),
        ("safety", {}, "safety"),
        ("", {}, "./"),
    ],
)
def test_an_address_holds_the_choices_that_were_made(page, choices, address):
    assert markup.address(page, **choices) == address


def test_a_link_cannot_break_out_of_its_attribute():
    assert markup.link('x"onclick="y', "<b>") == '<a href="x&quot;onclick=&quot;y">&lt;b&gt;</a>'


def test_facts_leave_out_what_is_not_known():
    assert markup.facts((("Version", "a"), ("Published", ""))).count("<dt>") == 1


def test_an_empty_list_is_no_list():
    assert markup.listed([]) == ""
