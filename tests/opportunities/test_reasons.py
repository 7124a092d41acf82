"""Reasons: every factor a sentence with its number, the rival named, what is off or lacking named."""

import math

import polars as pl
import pytest

from tijarat.errors import DataError
from tijarat.opportunities import (
    Growth,
    PotentialOptions,
    Uncertainty,
    assess,
    explain,
    pair_tables,
)
from tijarat.opportunities.potential import FACTORS
from tijarat.wording import Voice

PAIR = ("PAK", "JPN")
NAMES = {"C00": "PAK", "C01": "JPN", "C02": "CHN", "C03": "VNM", "C04": "IND"}


def named(table: pl.DataFrame) -> pl.DataFrame:
    """The made-up countries under real names, so that sentences can name them; the products too."""
    countries = pl.col([c for c in ("exporter", "importer") if c in table.columns])
    table = table.with_columns(countries.replace(NAMES))
    if "product" not in table.columns:
        return table
    code = pl.col("product").replace({f"{n:06d}": f"2{n}0100" for n in range(6)})
    return table.with_columns(product=code.replace({"200100": "261000"}))


def told(flows, options=None, **given):
    options = options or PotentialOptions()
    given = {name: named(t) if isinstance(t, pl.DataFrame) else t for name, t in given.items()}
    tables = pair_tables(named(flows), *PAIR, options=options, **given)
    result = assess(tables, *PAIR, options, Uncertainty(), given.get("growth"))
    return result, tables, explain(result, tables, "261000", classification="HS92")


GROWTH = Growth({code: 1.1 + n / 50 for n, code in enumerate(NAMES.values())}, {"JPN": 0.98})


def test_each_factor_has_its_sentence_and_the_running_product_ends_at_the_potential(
    flows, tariffs, distances
):
    _, _, found = told(flows, growth=GROWTH, tariffs=tariffs, distances=distances)
    ids = [sentence.id for sentence in found.sentences]
    assert list(found.row["factors"]) == list(FACTORS)
    for name in FACTORS:
        assert any(id.startswith(f"reason-{name.replace('_', '-')}") for id in ids), name
    assert math.prod(found.row["factors"].values()) == pytest.approx(
        found.row["potential"], rel=1e-6
    )
    assert found.factors["product_so_far"][-1] == pytest.approx(found.row["potential"], rel=1e-6)


def test_sentences_say_their_number_the_rival_and_what_does_not_count(flows, distances):
    options = PotentialOptions(tariffs=False)
    _, _, found = told(flows, options, distances=distances)
    said = " ".join(Voice("en").say(sentence) for sentence in found.sentences)
    voice = Voice("en")
    rival = found.competitors.filter(pl.col("exporter") != "PAK").row(0, named=True)
    assert f"The largest other supplier is {voice.country(rival['exporter'])}" in said
    assert "No data, so counted neutral: growth of supply, growth of demand." in said
    assert "Switched off, so not counted: tariffs met in all markets, tariff in the market." in said
    assert f"times {found.row['factors']['distance']:.2f}" in said
    assert "chromium ore" in said


def test_a_structural_benchmark_speaks_of_shares_and_not_of_dollars(flows):
    _, _, found = told(flows, PotentialOptions.structural())
    last = found.sentences[-1]
    assert last.id in ("reason-end-structure-above", "reason-end-structure-below")
    assert "dollars" not in Voice("en").say(last)
    below = found.row["value"] < found.row["potential"]
    assert last.id.endswith("below") == below


def test_competitors_add_up_and_show_what_each_pays(flows, tariffs):
    result, tables, found = told(flows, tariffs=tariffs)
    assert found.competitors["share"].sum() == pytest.approx(1)
    assert found.competitors["rank"].to_list() == sorted(found.competitors["rank"].to_list())
    rates = named(tariffs).filter((pl.col("importer") == "JPN") & (pl.col("product") == "261000"))
    general = rates.filter(pl.col("exporter") == "WLD")["rate_percent"][0]
    own = dict(rates.select("exporter", "rate_percent").iter_rows())
    for row in found.competitors.iter_rows(named=True):
        assert row["rate_percent"] == pytest.approx(own.get(row["exporter"], general))
    assert result.importer == "JPN"
    assert tables.data.imports.sum() > 0


def test_a_product_without_potential_is_refused_with_the_nearest(flows):
    result, tables, _ = told(flows)
    with pytest.raises(DataError, match=r"'261009' has no potential.*Did you mean '261000'"):
        explain(result, tables, "261009", classification="HS92")


def test_every_message_of_the_room_has_its_sentence(flows, tariffs, distances):
    voice = Voice("en")
    for options in (PotentialOptions(), PotentialOptions.structural()):
        result, _, found = told(flows, options, growth=GROWTH, tariffs=tariffs, distances=distances)
        said = [*found.sentences, *result.assumptions, result.summary]
        assert all(voice.say(message) for message in said if message)
