# pyright: reportOptionalMemberAccess=none
# Reason: an absent headline, message or relation fails the test by itself, as it should.

"""Asking: mistakes are named with what was expected, filters do what they say."""

from __future__ import annotations

import re

import pytest

from tijarat.answers import STATISTICS, Desk, Question, ask, show
from tijarat.errors import DataError, NotLoadedError, PeriodError, UnknownCodeError
from tijarat.settings import Settings
from tijarat.wording import Voice

PAIR = ("PAK", "JPN")


def test_an_unknown_statistic_suggests_the_nearest(desk):
    with pytest.raises(UnknownCodeError, match="Did you mean 'market-share'"):
        ask(desk, "market-shares", Question(*PAIR))


@pytest.mark.parametrize("name", STATISTICS)
def test_an_option_no_statistic_has_is_refused(desk, name):
    with pytest.raises(DataError, match=rf"The statistic {name} has no option --colour; it takes"):
        ask(desk, name, Question(*PAIR, options={"colour": "red"}))


def test_a_value_no_option_allows_suggests_the_nearest(desk):
    with pytest.raises(DataError, match=r"expected one of .*Did you mean 'suppliers'"):
        ask(desk, "concentration", Question(*PAIR, options={"of": "supplier"}))


def test_periods_the_wrong_way_round_are_refused(desk):
    with pytest.raises(PeriodError, match="2024 comes after 2012; write the earlier one first"):
        ask(desk, "value", Question(*PAIR, years=("2024", "2012")))


def test_a_pair_without_data_is_a_result_that_says_so(desk):
    result = ask(desk, "value", Question("TUV", "NRU"))
    assert result.headline is None
    assert result.lacking is not None


@pytest.mark.parametrize("name", STATISTICS)
def test_every_statistic_has_a_title_and_says_where_it_comes_from(desk, name):
    assert STATISTICS[name].title
    remedy = ""
    try:
        result = ask(desk, name, Question(*PAIR))
    except NotLoadedError as error:
        result, remedy = None, str(error)
    if result is None:
        assert "tijarat load" in remedy
        return
    assert result.provenance is not None
    assert result.provenance.releases
    assert result.definition
    assert (result.headline is None) == (result.summary is None)
    assert result.headline is not None or result.lacking is not None or len(result.rows)


def test_show_filters(desk):
    found = show(desk, "flows", exporter="PAK", importer="JPN", classification="HS92")
    assert set(found.rows["exporter"]) == {"PAK"}
    assert set(found.rows["importer"]) == {"JPN"}
    one = show(
        desk, "flows", exporter="PAK", importer="JPN", product="261000", years=("2020", "2024")
    )
    assert one.rows["period"].to_list() == ["2020", "2021", "2022", "2023", "2024"]
    assert set(one.rows["product"]) == {"261000"}
    assert set(one.rows["release"]) == set(one.releases)


def test_a_heading_takes_in_its_products(desk):
    wide = show(desk, "flows", exporter="PAK", importer="JPN", product="26", years=("2024", "2024"))
    assert "261000" in set(wide.rows["product"])
    assert all(product.startswith("26") for product in wide.rows["product"])


def test_an_industry_does_not_take_in_others(desk):
    found = show(desk, "flows", exporter="PAK", importer="JPN", product="C24A")
    assert set(found.rows["product"]) == {"C24A"}
    assert show(desk, "flows", exporter="PAK", importer="JPN", product="C24").rows.is_empty()


def test_duties_open_to_all_are_open_to_one(desk):
    everyone = show(desk, "tariffs", importer="JPN", exporter="WLD")
    pakistan = show(desk, "tariffs", importer="JPN", exporter="PAK")
    assert len(everyone.rows) > 0
    assert pakistan.rows.equals(everyone.rows)


def test_rows_come_in_one_order(desk):
    rows = show(desk, "flows", exporter="PAK", years=("2024", "2024")).rows
    assert rows.equals(rows.sort("exporter", "importer", "product", "period"))


def test_a_limit_takes_the_first(desk):
    every = show(desk, "flows", exporter="PAK", importer="JPN").rows
    assert show(desk, "flows", exporter="PAK", importer="JPN", limit=3).rows.equals(every.head(3))


def test_a_column_no_table_has_is_refused(desk):
    with pytest.raises(DataError, match=r"has no column 'reporting'; it has period, exporter"):
        show(desk, "flows", reporting="PAK")
    with pytest.raises(DataError, match=r"no table 'flow'.*Did you mean 'flows'"):
        show(desk, "flow")


def test_before_anything_was_loaded_there_is_nothing_to_show(home):
    from datetime import UTC, datetime

    desk = Desk(Settings(home), as_of=datetime(2020, 1, 1, tzinfo=UTC))
    with pytest.raises(NotLoadedError, match="tijarat"):
        show(desk, "flows")
    with pytest.raises(NotLoadedError, match="tijarat load"):
        ask(desk, "value", Question(*PAIR))


def test_the_first_question_loads_the_embedded_data_and_says_so(fresh_home):
    told: list[str] = []
    Desk(Settings(fresh_home), tell=told.append)
    Desk(Settings(fresh_home), tell=told.append)
    assert len(told) == 1
    assert told[0].startswith("First run")


def test_services_are_the_industries_that_make_no_goods(desk):
    """OECD ICIO 2022, Pakistan to Japan: 217.9 million dollars, of which services 140.5."""
    ask_for = {"classification": "ICIO"}
    whole = ask(desk, "value", Question(*PAIR, **ask_for)).headline.value
    parts = {
        part: ask(desk, "value", Question(*PAIR, **ask_for, options={"part": part}))
        for part in ("goods", "services")
    }
    assert round(parts["services"].headline.value / 1e6, 1) == 140.5
    assert sum(part.headline.value for part in parts.values()) == pytest.approx(whole)
    assert parts["services"].provenance.command.endswith("--part services")


@pytest.mark.parametrize(
    "asked", [{}, {"classification": "ICIO", "products": ("M",)}, {"classification": "HS92"}]
)
def test_parts_are_of_industries_only(desk, asked):
    with pytest.raises(DataError, match="--part services splits industries"):
        ask(desk, "value", Question(*PAIR, **asked, options={"part": "services"}))


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ({"products": ("261000",)}, "Of chromium ore: Pakistan supplied 66.2%"),
        ({"products": ("2610", "2603")}, "Of 2 chosen products: Pakistan supplied"),
        ({"products": ("M",)}, "Of professional, scientific and technical services, sold to"),
        ({"classification": "ICIO"}, "Of sales to industries only: Pakistan supplied"),
        ({}, "Of 74 raw materials only: Pakistan supplied"),
    ],
)
def test_a_sentence_says_of_what_it_is_true(desk, asked, begins):
    result = ask(desk, "market-share", Question(*PAIR, **asked))
    assert Voice("en").say(result.summary).startswith(begins)


def test_what_a_selection_does_not_hold_is_not_said_to_be_untraded(desk):
    result = ask(desk, "value", Question(*PAIR, products=("090210",)))
    said = Voice("en").say(result.lacking)
    assert "only a selection" in said
    assert "tijarat load baci" in said


def test_both_ways_added_is_never_said_to_be_one_way(desk):
    question = Question(*PAIR, options={"counts": "trade"})
    said = Voice("en").say(ask(desk, "published", question).summary)
    assert "between Pakistan and Japan, both ways added, at 1.54 billion dollars" in said


@pytest.mark.parametrize(
    ("words", "code"), [("dates", "080410 (dates)"), ("knitted garments", "61 (knitted clothing)")]
)
def test_a_product_in_words_is_offered_its_codes(desk, words, code):
    with pytest.raises(UnknownCodeError, match=f"did you mean {re.escape(code)} or "):
        ask(desk, "value", Question(*PAIR, products=(words,)))


def test_words_like_no_product_are_refused(desk):
    with pytest.raises(UnknownCodeError, match="no product's name is like it"):
        ask(desk, "value", Question(*PAIR, products=("zzzq",)))


def test_the_share_of_one_year_is_compared_with_none(desk):
    question = Question(*PAIR, products=("261000",), years=("2024", "2024"))
    assert "after" not in Voice("en").say(ask(desk, "market-share", question).summary)
