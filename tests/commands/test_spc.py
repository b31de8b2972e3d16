"""The spc command: anyone's figures in, charts out, and one plain sentence where they cannot be read."""

import csv
import json
from pathlib import Path

import pytest

from lib.commands.__main__ import main

MONTHS = [f"20{year}-{month:02}-01" for year in (24, 25) for month in range(1, 13)]
STEADY = [10, 12, 11, 13, 9, 10, 12, 11] * 3


@pytest.fixture
def a_file(tmp_path):
    def put(name, *rows):
        path = tmp_path / name
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return str(path)

    return put


@pytest.fixture
def months(a_file):
    """Two years of figures, the last far above the others."""
    rows = [f"{month},{value}" for month, value in zip(MONTHS, [*STEADY[:-1], 40], strict=True)]
    return a_file("months.csv", "date,value", *rows)


def refused(capsys, *words):
    """Run the command, which must refuse; give the one sentence it says."""
    assert main(["spc", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err.strip()


def charted(capsys, *words):
    assert main(["spc", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_two_columns_are_enough(months, capsys):
    assert main(["spc", months]) == 0
    first, header, row = capsys.readouterr().out.splitlines()
    assert first == "24 points of 1 series charted by the rules of NHS England 2023+."
    assert header.split()[:3] == ["series_id", "n_rows", "last_date"]
    assert row.split()[:3] == ["24", "2025-12-01", "40"]
    assert "neutral_high" in row


def test_a_series_file_says_which_way_is_good_and_what_is_aimed_at(months, a_file, capsys):
    series = a_file("series.csv", "series_id,improvement_direction,target", ",decrease,100")
    (row,) = charted(capsys, months, "--series", series)["series"]
    assert (row["variation_icon"], row["assurance_icon"]) == ("concern_high", "consistent_pass")


def test_the_rule_set_that_is_named_is_used_and_told(months, capsys):
    found = charted(capsys, months, "--rules", "NHSRplotthedots 0.2.2")
    assert found["rules"] == "NHSRplotthedots 0.2.2"


def test_rows_may_stand_in_any_order_and_blanks_between_them(a_file, capsys):
    path = a_file(
        "x.csv", "series_id,date,value", "b,2026-02-01,2", "", "a,2026-01-01,5", "b,2026-01-01,", ",,", "a,2026-02-01,6"
    )
    points = charted(capsys, path)["points"]
    assert [(point["series_id"], point["date"], point["value"]) for point in points] == [
        ("b", "2026-01-01", None),
        ("b", "2026-02-01", 2),
        ("a", "2026-01-01", 5),
        ("a", "2026-02-01", 6),
    ]


def test_both_tables_are_written_with_seventeen_digits(a_file, tmp_path, capsys):
    path = a_file(
        "x.csv", "series_id,date,value", '"Ward ""A"", east",2026-01-01,0.1', '"Ward ""A"", east",2026-02-01,0.2'
    )
    assert main(["spc", path, "--out", str(tmp_path / "new" / "charts")]) == 0
    assert "2 points of 1 series charted" in capsys.readouterr().out
    with (tmp_path / "new/charts/points.csv").open(newline="") as file:
        first, _ = csv.DictReader(file)
    assert (first["series_id"], first["value"]) == ('Ward "A", east', "0.10000000000000001")
    assert sorted(path.name for path in (tmp_path / "new/charts").iterdir()) == ["points.csv", "series.csv"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["date,value", "2026-01-01,5", "2026-02-01,five"], "x.csv, row 3, column value: 'five' is not a number"),
        (["date,value", "2026-01-01,inf"], "row 2, column value: 'inf' is not a number"),
        (["date,value", "2026-01-01,1_000"], "row 2, column value: '1_000' is not a number"),
        (["date,value", "01/02/2026,5"], "row 2, column date: '01/02/2026' is not a date written like 2026-01-31."),
        (["date,value", "2026-02-30,5"], "row 2, column date: '2026-02-30' is not a date"),
        (["date,value", ",5"], "row 2, column date: '' is not a date"),
        (
            ["date,value", "2026-01-01,5", "2026-02-01,6", "2026-01-01,7"],
            "x.csv, row 4, column date: '2026-01-01' stands in row 2 of the same series already.",
        ),
        (["date,value", "2026-01-01,5,6"], "x.csv, row 2: 3 cells, where the header has 2."),
        (["date,value"], "x.csv has no rows beneath a header."),
        (["date,value,value", "2026-01-01,5,5"], "x.csv has two columns of one name."),
        (["month,count", "2026-01-01,5"], "x.csv has the columns month, count. Needed are date, value"),
        (["x,y,n", "1,11,10"], "row 2, column y: this is more than n."),
        (["x,y,n", "1,-1,10"], "row 2, column y: this is below 0."),
        (["x,y,n", "1,1,-10"], "row 2, column n: this is below 0."),
        (["x,y", ",1"], "row 2, column x: there is none."),
        (["date,value", "2026-W05-1,1"], "row 2, column date: '2026-W05-1' is not a date written like 2026-01-31."),
        (["date,value", "20260131,1"], "row 2, column date: '20260131' is not a date written like 2026-01-31."),
        (["date,value", "2026-02-30,1"], "row 2, column date: '2026-02-30' is not a date written like 2026-01-31."),
        (["date,value", "٢٠٢٦-01-31,1"], "row 2, column date: '٢٠٢٦-01-31' is not a date"),
        (["x,y", "1,1", "1.0,2"], "row 3, column x: '1.0' stands in row 2 of the same series already."),
        (["x,y,n", "1,1,10", "2,3,0"], "row 3, column n: this is 0, beside a y above 0."),
        (["group,numerator,denominator", "a,3,2"], "row 2, column numerator: this is more than the denominator."),
        (["group,numerator,denominator", "a,3,0"], "row 2, column denominator: this is 0, beside a numerator above 0."),
        (["group,numerator,denominator", "a,-1,2"], "row 2, column numerator: this is below 0."),
        (["group,numerator,denominator", "a,1,-2"], "row 2, column denominator: this is below 0."),
        (["group,numerator,denominator", "a,1,2", ",1,2"], "row 3, column group: there is none."),
        (["date;value", "2026-01-01;5"], "x.csv is parted by semicolons. Save it as CSV, parted by commas."),
        (["date\tvalue", "2026-01-01\t5"], "x.csv is parted by tabs."),
        (["date,value", '2026-01-01,"5'], "x.csv, row 2: a quotation mark is opened and not closed"),
        ([" ", ",,"], "x.csv has no rows beneath a header."),
        ([""], "x.csv has no rows beneath a header."),
        (["group,numerator,denominator", "a,1,2", "a,1,2"], "row 3, column group: 'a' stands in row 2"),
    ],
)
def test_what_cannot_be_is_told_with_its_row_and_column(rows, said, a_file, capsys):
    assert said in refused(capsys, a_file("x.csv", *rows))


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        ("target", "much", "series.csv, row 2, column target: 'much' is not a number"),
        ("improvement_direction", "up", "'up' is not one of increase, decrease, neutral."),
        ("fix_after_n_points", "0", "'0' is not a whole number from 1 on."),
        ("fix_after_n_points", "1.5", "'1.5' is not a whole number from 1 on."),
        ("rebase_dates", "2026-01-01;soon", "'soon' is not a date"),
        ("screen_outliers", "yes", "'yes' is not one of TRUE, FALSE."),
    ],
)
def test_what_is_asked_of_a_series_and_cannot_be_is_told(header, row, said, months, a_file, capsys):
    series = a_file("series.csv", f"series_id,{header}", f",{row}")
    assert said in refused(capsys, months, "--series", series)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["a", "b"], "series.csv, row 3, column series_id: 'b' is not in x.csv."),
        (["b"], "x.csv, row 2, column series_id: 'a' is not in series.csv."),
        (["a", "a"], "series.csv, row 3, column series_id: 'a' stands in row 2 already."),
    ],
)
def test_a_series_that_is_only_in_one_file_is_told(rows, said, a_file, capsys):
    points = a_file("x.csv", "series_id,date,value", "a,2026-01-01,5")
    series = a_file("series.csv", "series_id", *rows)
    assert refused(capsys, points, "--series", series) == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("p", ""), "column chart: this chart divides by n, and the series has none."),
        (("pie", ""), "'pie' is not one of run, i, mr, p"),
        (("i", "3;-1"), "column exclude: '-1' is not a whole number from 1 on."),
    ],
)
def test_a_form_of_chart_that_cannot_be_drawn_is_told(asked, said, a_file, capsys):
    points = a_file("x.csv", "series_id,x,y", "a,1,5", "a,2,6")
    series = a_file("series.csv", "series_id,chart,exclude", f"a,{','.join(asked)}")
    assert said in refused(capsys, points, "--series", series)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("chart,exclude\na,i,3;99", "row 2, column exclude: there is no point 99: the series has 24."),
        ("chart,part\na,i,99", "row 2, column part: no part can begin behind point 99 of its series."),
        ("chart,part\na,i,12;24", "row 2, column part: no part can begin behind point 24 of its series."),
        (
            "chart,freeze,part\na,i,6,12",
            "row 2, column freeze: each part sets its own limits, so that there is no freeze",
        ),
        ("chart,cl\na,t,-2", "row 2, column cl: this is below 0, where no value of such a chart can be."),
        ("chart,cl\na,c,-2", "row 2, column cl: this is below 0, where no value of such a chart can be."),
        ("chart,cl\na,mr,-2", "row 2, column cl: this is below 0, where no value of such a chart can be."),
        ("chart,cl\na,pp,50", "row 2, column cl: this is above 1; give a share of n, before it is multiplied."),
    ],
)
def test_what_is_asked_of_a_series_and_cannot_be_done_is_refused(asked, said, a_file, capsys):
    points = a_file("x.csv", "series_id,x,y,n", *[f"a,{x},{x % 5},20" for x in range(1, 25)])
    assert said in refused(capsys, points, "--series", a_file("series.csv", f"series_id,{asked}"))


def told(capsys, *words):
    """Run the command, which must chart; give what it says beside the charts, a sentence a line."""
    assert main(["spc", *words]) == 0
    return capsys.readouterr().err.splitlines()


def test_what_is_asked_of_a_series_and_makes_no_difference_is_told(a_file, capsys):
    points = a_file("x.csv", "series_id,x,y,n", *[f"a,{x},{x % 5},20" for x in range(1, 25)])
    series = a_file("series.csv", "series_id,chart,freeze", "a,i,99")
    assert told(capsys, points, "--series", series) == [
        "series.csv, row 2, column freeze: the series has 24 points, and all of them set limits.",
        "series.csv, row 2, column chart: this chart divides by nothing, and n is not used.",
    ]


def test_a_rebase_outside_the_dates_is_told_but_where_the_rules_are_those_of_the_package(months, a_file, capsys):
    series = a_file("series.csv", "series_id,rebase_dates", ",2031-01-01;2023-12-31;2025-01-01")
    where = "lies outside the dates of its series, 2024-01-01 to 2025-12-01, and is not used."
    assert told(capsys, months, "--series", series) == [
        f"series.csv, row 2, column rebase_dates: 2031-01-01 {where}",
        f"series.csv, row 2, column rebase_dates: 2023-12-31 {where}",
    ]
    assert told(capsys, months, "--series", series, "--rules", "NHSRplotthedots 0.2.2") == []


def test_of_many_things_that_make_no_difference_some_are_told_and_the_others_counted(a_file, capsys):
    names = [f"s{at}" for at in range(25)]
    points = a_file("x.csv", "series_id,x,y", *[f"{name},{x},{x}" for name in names for x in (1, 2, 3)])
    series = a_file("series.csv", "series_id,chart,freeze", *[f"{name},i,9" for name in names])
    said = told(capsys, points, "--series", series)
    assert (len(said), said[-1]) == (21, "And 5 more that make no difference.")


def test_a_column_of_the_points_file_that_is_not_read_is_told(a_file, capsys):
    assert told(capsys, a_file("x.csv", "date,value,target,title,", "2026-01-01,5,4,Falls,")) == [
        "x.csv: not used: target."
    ]
    assert told(capsys, a_file("x.csv", "x,y,freeze", "1,5,6")) == ["x.csv: not used: freeze."]
    assert told(capsys, a_file("x.csv", "group,numerator,denominator,site", "a,1,2,b")) == ["x.csv: not used: site."]


def test_an_unknown_rule_set_lists_those_there_are(months, capsys):
    said = refused(capsys, months, "--rules", "Nelson")
    assert said.startswith("There is no rule set 'Nelson'. There is: NHS England 2023+; NHSRplotthedots 0.2.2;")


def test_a_rule_set_named_for_a_funnel_is_not_used_and_said_so(a_file, capsys):
    assert main(["spc", a_file("x.csv", "group,numerator,denominator", "a,1,2"), "--rules", "NHS England 2023+"]) == 0
    said = capsys.readouterr()
    assert said.err == "A funnel is judged by its limits alone: NHS England 2023+ was not used.\n"
    assert said.out.startswith("1 point of 1 series charted.")


def test_a_column_of_the_series_file_that_asks_for_nothing_is_told(months, a_file, capsys):
    series = a_file("series.csv", "series_id,description,targets", ",falls,100")
    assert main(["spc", months, "--series", series]) == 0
    assert capsys.readouterr().err == "series.csv: not used: targets.\n"


def test_a_series_file_that_names_no_series_is_told(a_file, capsys):
    points = a_file("x.csv", "series_id,date,value", "a,2026-01-01,5")
    said = refused(capsys, points, "--series", a_file("series.csv", "target", "5"))
    assert said == "series.csv has no column series_id, by which x.csv tells its series apart."


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffdate,value\n2026-01-01,5\n2026-02-01,6\n",
        "date,value\r\n2026-01-01,5\r\n2026-02-01,6\r\n",
        "date,value\r2026-01-01,5\r2026-02-01,6",
        'date,note,value\n2026-02-01,"a, ""b""\nc", 6\n2026-01-01,,5\n',
        "date,value,\n2026-01-01,5,\n , ,\n2026-02-01,6,\n",
    ],
    ids=["a mark of the byte order", "Windows", "an old Mac", "text in quotes", "blank cells at the edges"],
)
def test_however_a_csv_is_written_its_figures_are_read(text, tmp_path, capsys):
    (tmp_path / "x.csv").write_bytes(text.encode())
    assert [point["value"] for point in charted(capsys, str(tmp_path / "x.csv"))["points"]] == [5, 6]


def test_what_r_writes_for_a_missing_value_is_one(a_file, capsys):
    found = charted(capsys, a_file("x.csv", "date,value", "2026-01-01,NA", "2026-02-01,6"))
    assert [point["value"] for point in found["points"]] == [None, 6]


def test_a_hundred_thousand_rows_are_charted(a_file, capsys):
    rows = [f"s{one},{1950 + at // 12}-{at % 12 + 1:02}-01,{at % 7}" for one in range(125) for at in range(800)]
    path = a_file("x.csv", "series_id,date,value", *rows)
    assert main(["spc", path, "--out", str(Path(path).parent / "charts")]) == 0
    assert capsys.readouterr().out.startswith("100,000 points of 125 series charted")


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path, capsys):
    assert "No such file" in refused(capsys, str(tmp_path / "none.csv"))
    (tmp_path / "x.csv").write_bytes(b"date,value\n2026-01-01,\xff\n")
    assert refused(capsys, str(tmp_path / "x.csv")) == "x.csv is not UTF-8 text. Save it as CSV UTF-8."


def test_denominators_make_a_p_prime_chart_and_none_a_chart_of_single_values(a_file, capsys):
    shares = charted(capsys, a_file("x.csv", "x,y,n", "1,5,10", "2,6,12", "3,4,10"))["points"]
    assert [point["value"] for point in shares] == [0.5, 0.5, 0.4]
    values = charted(capsys, a_file("x.csv", "x,y", "2,5", "10,6", "1,7"))
    assert [point["x"] for point in values["points"]] == ["1", "2", "10"]
    assert values["rules"] == "qicharts2 0.8.1"
    assert values["parts"][0]["centre_last"] == 6


def test_several_rows_of_one_x_are_a_subgroup(a_file, capsys):
    points = a_file("x.csv", "series_id,x,y", "a,1,5", "a,1,7", "a,2,6", "a,2,", "a,2,8")
    series = a_file("series.csv", "series_id,chart", "a,xbar")
    found = charted(capsys, points, "--series", series)["points"]
    assert [(point["x"], point["value"], point["subgroup_size"]) for point in found] == [("1", 6, 2), ("2", 7, 2)]


def test_a_funnel_of_rates_may_be_asked_for(a_file, capsys):
    points = a_file("x.csv", "series_id,group,numerator,denominator", "a,one,30,10", "a,two,10,10", "a,three,,0")
    series = a_file("series.csv", "series_id,data_type", "a,RATE")
    found = charted(capsys, points, "--series", series)
    assert found["rules"] is None
    assert found["series"][0]["target"] == 2
    assert [point["value"] for point in found["points"]] == [3, 1, None]


def test_a_name_that_stands_apart_in_the_file_is_one_series(a_file, capsys):
    points = a_file("x.csv", "series_id,x,y", *[f"{name},{x},{x}" for x in range(1, 6) for name in ("b", "a")])
    series = a_file("series.csv", "series_id,chart,part,exclude", "a,i,2,1", "b,g,,")
    found = charted(capsys, points, "--series", series)
    assert [part["series_id"] for part in found["parts"]] == ["a", "a", "b"]
    assert [point["part"] for point in found["points"]] == [1, 1, 2, 2, 2, 1, 1, 1, 1, 1]
    assert [point["included"] for point in found["points"]] == [False, *[True] * 9]


@pytest.mark.parametrize(
    ("rules", "groups"), [("NHS England 2023+", [0] * 13 + [1] * 11), ("NHSRplotthedots 0.2.2", [0] * 24)]
)
def test_a_rebase_between_two_dates_counts_from_the_next_and_in_the_package_not_at_all(
    rules, groups, months, a_file, capsys
):
    series = a_file("series.csv", "series_id,rebase_dates", ",2025-01-15;2027-01-01")
    points = charted(capsys, months, "--series", series, "--rules", rules)["points"]
    assert [point["rebase_group"] for point in points] == groups


def test_values_per_none_are_told(a_file, capsys):
    points = a_file("x.csv", "series_id,x,y", "a,1,5")
    series = a_file("series.csv", "series_id,chart,multiply", "a,t,-1")
    assert refused(capsys, points, "--series", series) == "series.csv, row 2, column multiply: this is not above 0."
