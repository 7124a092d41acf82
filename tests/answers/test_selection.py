# pyright: reportOptionalMemberAccess=none, reportArgumentType=none
# Reason: an absent headline, message or relation fails the test by itself, as it should.

"""Which releases answer: one source in one classification, complete ones before selections."""

from __future__ import annotations

import pytest

from tijarat.answers import Question, ask
from tijarat.errors import NotLoadedError, UnknownCodeError

PAIR = ("PAK", "JPN")


def sold(value, period="2023", product="261000"):
    return [(period, *PAIR, product, value)]


def chosen(desk, **question):
    selection = desk.flows(Question(*PAIR, **question))
    return selection.source, selection.classification, selection.partial


def test_a_complete_source_answers_before_a_selection(desk_with):
    desk = desk_with(
        ("baci", "HS92/2023", True, sold(1.0)),
        ("comtrade", "HS17/2023", False, sold(2.0)),
    )
    assert chosen(desk) == ("comtrade", "HS17", False)
    assert ask(desk, "value", Question(*PAIR)).headline.value == 2.0


def test_a_complete_file_of_one_year_is_not_mixed_with_a_selection_of_the_others(desk_with):
    """All goods of 2023 after raw materials of 2022 would look like growth."""
    desk = desk_with(
        ("baci", "HS92/2022", True, sold(1.0, "2022")),
        ("baci", "HS92/2023", True, sold(1.0, "2023")),
        ("baci", "HS92/2023", False, [*sold(1.0), *sold(50.0, product="520100")]),
    )
    result = ask(desk, "value", Question(*PAIR))
    assert result.rows["period"].to_list() == ["2023"]
    assert result.headline.value == 51.0
    assert chosen(desk) == ("baci", "HS92", False)


def test_two_sources_are_never_added(desk_with):
    both = [("comtrade", "HS17/2022", False, sold(7.0, "2022"))]
    both += [(name, "HS17/2023", False, sold(value)) for name, value in (("baci", 1), ("table", 9))]
    desk = desk_with(*both)
    for source, value in ((None, 1.0), ("baci", 1.0), ("comtrade", 7.0), ("table", 9.0)):
        result = ask(desk, "value", Question(*PAIR, source=source))
        assert result.headline.value == value
        assert len(result.rows) == 1
        assert len(result.provenance.releases) == 1


def test_sources_passed_over_are_named(desk_with):
    desk = desk_with(
        ("baci", "HS17/2023", False, sold(1.0)), ("comtrade", "HS17/2023", False, sold(2.0))
    )
    (passed,) = ask(desk, "value", Question(*PAIR)).dropped
    assert passed.reason.startswith("comtrade in HS17 could also answer")


def test_of_vintages_the_one_with_most_years_answers(desk_with):
    desk = desk_with(
        ("baci", "HS17/2023", False, sold(1.0)),
        ("baci", "HS92/2022", False, sold(2.0, "2022")),
        ("baci", "HS92/2023", False, sold(3.0)),
    )
    assert chosen(desk) == ("baci", "HS92", False)
    assert chosen(desk, classification="HS17") == ("baci", "HS17", False)
    assert chosen(desk, classification="hs17") == ("baci", "HS17", False)


def test_codes_say_which_family_is_meant(desk_with):
    industries = [("2023", *PAIR, "C13T15", 5.0)]
    desk = desk_with(
        ("oecd_icio", "ICIO/2023", False, industries), ("baci", "HS92/2023", True, sold(1.0))
    )
    assert chosen(desk, products=("C13T15",))[1] == "ICIO"
    assert chosen(desk, products=("261000",))[1] == "HS92"
    assert chosen(desk)[1] == "HS92", "goods before industries, where neither was asked for"
    with pytest.raises(UnknownCodeError, match="mix codes"):
        desk.flows(Question(*PAIR, products=("C13T15", "261000")))


def test_sales_to_final_users_are_not_added_to_sales_to_industries(desk_with):
    sales = [
        ("2022", *PAIR, "C13T15", 5.0, "intermediate"),
        ("2022", *PAIR, "C13T15", 7.0, "final"),
    ]
    desk = desk_with(("oecd_icio", "ICIO/2022", False, sales))
    assert ask(desk, "value", Question(*PAIR)).headline.value == 5.0


def test_what_is_not_loaded_is_named_with_the_command_that_loads_it(desk_with):
    desk = desk_with(("baci", "HS92/2023", True, sold(1.0)))
    for question, words in (
        ({"classification": "ICIO"}, r"No ICIO flows are loaded.*tijarat load"),
        ({"source": "comtrade"}, r"source 'comtrade'.*tijarat load comtrade"),
        ({"classification": "HS22"}, r"No HS22 flows"),
    ):
        with pytest.raises(NotLoadedError, match=words):
            ask(desk, "value", Question(*PAIR, **question))


def test_a_product_no_list_knows_is_refused(desk_with):
    desk = desk_with(("baci", "HS92/2023", True, sold(1.0)))
    with pytest.raises(UnknownCodeError, match="26100"):
        desk.flows(Question(*PAIR, products=("26100",)))


def test_a_selection_says_what_it_is(desk):
    result = ask(desk, "value", Question(*PAIR))
    assert {"partial-raw-materials", "provisional-period"} <= {a.id for a in result.assumptions}
    assert result.summary.id == "among-raw-materials"
    result = ask(desk, "value", Question(*PAIR, classification="ICIO"))
    assert "intermediates-only" in {a.id for a in result.assumptions}
    assert result.summary.id == "among-intermediates"


def test_stored_years_are_those_of_its_files_where_each_holds_one(desk_with):
    years = [("baci", f"HS92/{y}", False, sold(1.0, str(y))) for y in (2021, 2023, 2022)]
    question = Question(*PAIR)
    assert desk_with(*years).flows(question).stored_years() == ("2021", "2022", "2023")
    monthly = desk_with(("japan_customs", "JPHS9/2024", False, sold(1.0, "2024-01")))
    selection = monthly.flows(Question(*PAIR, source="japan_customs"))
    assert selection.stored_years() is None  # a file of it may hold months
