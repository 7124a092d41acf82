"""Spark gives the answers DuckDB gives, to nine digits, and every word beside them."""

from __future__ import annotations

import polars as pl
import pytest

from tijarat.answers import STATISTICS, Desk, Question, show
from tijarat.settings import Settings
from tijarat.warehouse.spark_engine import spark_engine

pytestmark = pytest.mark.spark

PAIR = ("PAK", "JPN")


@pytest.mark.parametrize("name", STATISTICS)
def test_every_statistic_on_the_embedded_data(name, desk, spark_desk, answer, assert_same):
    question = Question(*PAIR)
    here = answer(desk, name, question)
    assert_same(answer(spark_desk, name, question), here)
    assert name == "mirror" or "refused" not in here


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("market-share", {"products": ("261000",), "years": ("2012", "2024")}),
        ("market-share", {"products": ("26", "2515"), "years": ("2020", "2020")}),
        ("value", {"products": ("C13T15", "M")}),
        ("value", {"options": {"by": "product"}, "classification": "ICIO"}),
        ("growth", {"options": {"kind": "compound"}, "products": ("261000",)}),
        ("concentration", {"options": {"of": "suppliers"}}),
        ("concentration", {"options": {"of": "markets"}}),
        ("contributions", {"years": ("2015", "2024")}),
        ("margins", {"years": ("2023", "2024")}),
        ("peers", {"options": {"with": "ZAF,TUR"}, "products": ("261000",)}),
        ("value", {"years": ("1900", "1901")}),
    ],
)
def test_questions_with_conditions(name, more, desk, spark_desk, answer, assert_same):
    question = Question(*PAIR, **more)
    here = answer(desk, name, question)
    assert_same(answer(spark_desk, name, question), here)
    assert "refused" not in here


@pytest.mark.parametrize("pair", [("JPN", "PAK"), ("TUV", "NRU")])
def test_another_pair_and_one_without_data(pair, desk, spark_desk, answer, assert_same):
    for name in ("value", "market-share", "margins"):
        question = Question(*pair)
        assert_same(answer(spark_desk, name, question), answer(desk, name, question))


def test_rows_as_they_are_stored(desk, spark_desk):
    def flows(one: Desk) -> pl.DataFrame:
        years = ("2019", "2024")
        return show(one, "flows", exporter="PAK", importer="JPN", product="26", years=years).rows

    def tariffs(one: Desk) -> pl.DataFrame:
        return show(one, "tariffs", importer="JPN", exporter="PAK").rows

    assert len(flows(desk))
    assert flows(spark_desk).equals(flows(desk))
    assert len(tariffs(desk))
    assert tariffs(spark_desk).equals(tariffs(desk))


# ------------------------------------------------------------------ made-up months of two reporters


@pytest.fixture(scope="module")
def monthly(monthly_home, engine) -> tuple[Desk, Desk]:
    """Desks over the made-up months: DuckDB's and Spark's."""
    return Desk(Settings(monthly_home)), Desk(Settings(monthly_home), engine=engine)


READS_NO_FLOWS = {"value-added", "absorption", "export-terms", "upstreamness", "published", "duty"}


@pytest.mark.parametrize("name", [name for name in STATISTICS if name not in READS_NO_FLOWS])
def test_every_statistic_on_months(name, monthly, answer, assert_same):
    question = Question(*PAIR)
    here = answer(monthly[0], name, question)
    assert_same(answer(monthly[1], name, question), here)
    assert "refused" not in here


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("value", {"years_as": "calendar"}),
        ("value", {"years_as": "fiscal"}),
        ("growth", {"years_as": "fiscal", "products": ("52",)}),
        ("price-quantity", {"years_as": "calendar"}),
        ("growth", {"options": {"kind": "year_earlier"}}),
        ("totals", {"options": {"fiscal-year-of": "PAK"}}),
        ("mirror", {"options": {"by": "product"}}),
        ("value", {"years": ("2022-03", "2022-09"), "products": ("090210",)}),
    ],
)
def test_months_added_up_and_compared(name, more, monthly, answer, assert_same):
    question = Question(*PAIR, **more)
    here = answer(monthly[0], name, question)
    assert_same(answer(monthly[1], name, question), here)
    assert "refused" not in here


# ------------------------------------------------------------------ sessions


def test_a_session_handed_over_is_used_and_a_running_one_is_found(engine, session, home):
    paths = sorted(str(path) for path in home.glob("releases/duties-*/*.parquet"))
    own = session.newSession()
    assert spark_engine(own).scan(paths).sparkSession is own
    assert spark_engine(memory="8GB").scan(paths).sparkSession is session
    assert engine.scan(paths).sparkSession is session


def test_our_session_listens_to_loopback_only(session):
    conf = session.conf
    assert conf.get("spark.driver.bindAddress") == conf.get("spark.driver.host") == "127.0.0.1"
    assert conf.get("spark.ui.enabled") == "false"
