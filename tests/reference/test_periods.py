"""Periods: codes are read back, months add up, half a fiscal year is refused."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.errors import PeriodError, UnknownCodeError
from tijarat.reference.periods import (
    FiscalYear,
    Month,
    Period,
    Quarter,
    Year,
    aggregate,
    between,
    fiscal_year,
    label,
    parse,
    parse_range,
)

years = st.integers(1900, 2100)
months = st.builds(Month, years, st.integers(1, 12))
quarters = st.builds(Quarter, years, st.integers(1, 4))
fiscal_years = st.builds(FiscalYear, years, st.integers(2, 12))
periods = st.one_of(st.builds(Year, years), quarters, months, fiscal_years)


@given(periods)
def test_codes_are_read_back(period):
    assert parse(period.code) == period
    assert str(period) == period.code


@given(periods)
def test_months_partition_a_period(period):
    inside = period.months()
    assert all(later == earlier.following() for earlier, later in pairwise(inside))
    assert all(period.contains(month) for month in inside)
    assert not period.contains(inside[0].previous())
    assert not period.contains(inside[-1].following())
    assert aggregate(inside, period) == (inside if not isinstance(period, Month) else (period,))


@given(periods)
def test_neighbours_touch_and_keep_their_kind(period):
    before = period.previous()
    assert type(before) is type(period)
    assert before.following() == period
    assert before.months()[-1].following() == period.months()[0]
    assert not before.overlaps(period)
    assert period.year_earlier().months()[0].year == period.months()[0].year - 1
    assert before < period


@given(st.lists(periods))
def test_order_is_total(found):
    ordered = sorted(found)
    assert ordered == sorted([*found[1:], *found[:1]])
    assert [p.start() for p in ordered] == sorted(p.start() for p in found)


@given(quarters, st.integers(0, 40))
def test_ranges_have_every_period_once(first, steps):
    last = first
    for _ in range(steps):
        last = last.following()
    span = list(between(first, last))
    assert len(span) == steps + 1
    assert parse_range(f"{first}..{last}") == tuple(span)


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [("2024", None, "2024"), (" 2024-q1 ", None, "2024-Q1"), ("2024Q3", None, "2024-Q3"),
     ("2024-03", None, "2024-03"), ("2023-07/P1Y", None, "2023-07/P1Y"),
     ("2024-01/P1Y", None, "2024"), ("FY2023-24", "PAK", "2023-07/P1Y"),
     ("fy2023-24", "Pakistan", "2023-07/P1Y"), ("FY2023/24", "IND", "2023-04/P1Y"),
     ("FY2023-2024", "JPN", "2023-04/P1Y"), ("FY2024", "PAK", "2023-07/P1Y"),
     ("FY2023", "JPN", "2023-04/P1Y"), ("FY2024", "CHN", "2024"),
     ("FY1999-00", "BGD", "1999-07/P1Y")],
)  # fmt: skip
def test_what_can_be_read(text, country, code):
    assert parse(text, country).code == code


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-13", "2024-00", "2024-Q5", "2024-Q0", "March 2024", "2024-3", "2024/03",
     "20240", "2023-07/P2Y", "FY2023-24", "0000", "٢٠٢٤", "2023-24", "FY23"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(text):
    with pytest.raises(PeriodError) as refused:
        parse(text)
    assert len(str(refused.value)) > 20


def test_a_fiscal_year_written_as_a_month_is_pointed_out():
    with pytest.raises(PeriodError, match="for a fiscal year write FY2023-24"):
        parse("2023-24")


def test_fiscal_years_that_do_not_follow_are_refused():
    with pytest.raises(PeriodError, match="expected for instance FY2023-24"):
        parse("FY2023-25", "PAK")


def test_fiscal_years_are_named_as_each_country_names_them():
    assert fiscal_year("PAK", 2024) == FiscalYear(2023, 7)
    assert fiscal_year("BGD", 2024) == FiscalYear(2023, 7)
    assert fiscal_year("JPN", 2023) == FiscalYear(2023, 4)
    assert fiscal_year("IND", 2024) == FiscalYear(2023, 4)
    with pytest.raises(PeriodError, match="2023-04/P1Y"):
        fiscal_year("GBR", 2023)
    with pytest.raises(UnknownCodeError):
        fiscal_year("PKA", 2023)


def test_ranges():
    assert [p.code for p in parse_range("2012-2014")] == ["2012", "2013", "2014"]
    assert len(parse_range("2012 - 2024")) == 13
    assert parse_range("2024-03") == (Month(2024, 3),)
    assert [p.code for p in parse_range("2023-11 to 2024-01")] == ["2023-11", "2023-12", "2024-01"]
    assert len(parse_range("FY2020-21..FY2023-24", "PAK")) == 4
    with pytest.raises(PeriodError, match="backwards"):
        parse_range("2024-2012")
    with pytest.raises(PeriodError, match="mixes kinds"):
        parse_range("2024..2024-03")
    with pytest.raises(PeriodError, match="mixes kinds"):
        parse_range("2022-07/P1Y..2024-04/P1Y")


def monthly(first: Month, count: int) -> list[Period]:
    found: list[Period] = [first]
    while len(found) < count:
        found.append(found[-1].following())
    return found


def test_a_half_covered_fiscal_year_is_refused_with_the_months_missing():
    with pytest.raises(PeriodError) as refused:
        aggregate(monthly(Month(2023, 7), 10), FiscalYear(2023, 7))
    assert str(refused.value).startswith(
        "July 2023 – June 2024 needs 12 months; 2024-05 and 2024-06 are missing"
    )


def test_years_are_never_split():
    with pytest.raises(PeriodError) as refused:
        aggregate([Year(2023), Year(2024)], FiscalYear(2023, 7))
    assert "a longer period is never split" in str(refused.value)
    assert "load monthly or quarterly data" in str(refused.value)


def test_the_fewest_periods_are_added():
    at_hand = [*monthly(Month(2024, 1), 12), Quarter(2024, 1), Quarter(2024, 3)]
    chosen = [p.code for p in aggregate(at_hand, Year(2024))]
    assert chosen == ["2024-Q1", "2024-04", "2024-05", "2024-06", "2024-Q3", "2024-10", "2024-11",
                      "2024-12"]  # fmt: skip
    assert aggregate([*at_hand, Year(2024)], Year(2024)) == (Year(2024),)
    assert len(aggregate([Quarter(2023, 3), Quarter(2023, 4), *at_hand], FiscalYear(2023, 7))) == 6


def test_one_missing_month_and_many():
    with pytest.raises(PeriodError, match="2024-03 is missing"):
        aggregate([Month(2024, 1), Month(2024, 2)], Quarter(2024, 1))
    with pytest.raises(PeriodError, match="2024-01 to 2024-12 are missing"):
        aggregate([], Year(2024))


@given(st.sets(months, max_size=30), fiscal_years)
def test_what_is_added_covers_the_target_exactly_or_is_refused(at_hand, target):
    try:
        chosen = aggregate(at_hand, target)
    except PeriodError:
        assert not set(target.months()) <= at_hand
    else:
        assert tuple(m for p in chosen for m in p.months()) == target.months()


@pytest.mark.parametrize(
    ("period", "english", "japanese", "urdu"),
    [(Year(2024), "2024", "2024年", "2024"),
     (Quarter(2021, 1), "January–March 2021", "2021年1～3月", "جنوری تا مارچ 2021"),
     (Month(2024, 3), "March 2024", "2024年3月", "مارچ 2024"),
     (FiscalYear(2023, 7), "July 2023 – June 2024", "2023年7月～2024年6月",
      "جولائی 2023 تا جون 2024")],
)  # fmt: skip
def test_labels(period, english, japanese, urdu):
    assert label(period) == english
    assert label(period, "ja-JP") == japanese
    assert label(period, "ur") == urdu


def test_a_language_we_do_not_speak_is_refused():
    with pytest.raises(UnknownCodeError, match="expected en, ja or ur"):
        label(Year(2024), "fr")


@pytest.mark.parametrize("make", [lambda: Quarter(2024, 5), lambda: Month(2024, 0),
                                  lambda: Year(12), lambda: FiscalYear(2024, 1)])  # fmt: skip
def test_impossible_periods_are_refused(make):
    with pytest.raises(PeriodError):
        make()
