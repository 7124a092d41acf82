"""What every trade statistic promises, whatever it measures."""

# pyright: reportOptionalMemberAccess=none, reportAttributeAccessIssue=none
# Reason: an absent headline or message fails the test by itself, as it should.

import json
import re
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import tijarat.statistics as statistics
from tijarat.errors import DataError

PAIR = ("PAK", "JPN")
# market_share is its author's to test (tests/statistics/test_market_share.py).
MEASURES = {
    name: getattr(statistics, name)
    for name in (
        "balance", "concentration", "constant_market_share", "continuing", "contributions",
        "growth", "largest_change", "margins", "mirror", "peers", "price_indices",
        "price_quantity", "rank",
    )
}  # fmt: skip
OPTIONS = {"largest_change": {"minimum_value": 1.0}, "margins": {"products": ["26", "52"]}}
FOLDER = Path(statistics.__file__).parent
WORDING = FOLDER.parent / "wording" / "en"
SENTENCES = "".join(path.read_text("utf-8") for path in sorted(WORDING.glob("*.ftl")))

each = pytest.mark.parametrize("name", MEASURES)


def ask(name, table, **options):
    return MEASURES[name](table, *PAIR, **OPTIONS.get(name, {}), **options)


def two_accounts(table):
    own = table.with_columns(reporter=pl.col("exporter"))
    other = table.with_columns(
        reporter=pl.col("importer"), valuation=pl.lit("CIF"), value=pl.col("value") * 1.1
    )
    return pl.concat([own, other])


@each
def test_every_backend_gives_the_same(name, sample, as_backend):
    table = two_accounts(sample) if name == "mirror" else sample
    there, here = ask(name, as_backend(table)), ask(name, table)
    assert_frame_equal(there.rows, here.rows, rel_tol=1e-12)
    assert there.summary is not None
    assert (there.lacking, there.dropped) == (here.lacking, here.dropped)


@each
def test_the_order_of_rows_does_not_matter(name, sample):
    table = two_accounts(sample) if name == "mirror" else sample
    shuffled = table.sample(fraction=1.0, shuffle=True, seed=7)
    assert_frame_equal(ask(name, shuffled).rows, ask(name, table).rows, rel_tol=1e-12)


@each
@pytest.mark.parametrize("column", ["period", "exporter", "importer", "product", "value"])
def test_a_missing_column_is_named(name, column, sample):
    with pytest.raises(DataError, match=f"no column '{column}'"):
        ask(name, sample.drop(column))


def lean(table, how):
    return {
        "empty": table.clear(),
        "one period": table.filter(pl.col("period") == "2022"),
        "another pair": table.filter(pl.col("exporter") == "VNM"),
        "unreported": table.with_columns(value=pl.lit(None, pl.Float64)),
        "zero": table.with_columns(value=pl.lit(0.0)),
        "no quantity": table.with_columns(quantity=pl.lit(None, pl.Float64)),
        "NaN": table.with_columns(value=pl.lit(float("nan"))),
    }[how]


@each
@pytest.mark.parametrize(
    "how", ["empty", "one period", "another pair", "unreported", "zero", "no quantity", "NaN"]
)
@pytest.mark.parametrize("both", [False, True], ids=["reconciled", "two accounts"])
def test_too_few_data_is_said_and_never_a_crash_or_nan(name, how, both, sample):
    table = lean(two_accounts(sample) if both else sample, how)
    if name == "peers" and how == "another pair":
        table = table.clear()
    found = ask(name, table)
    assert (found.headline is None) == (found.lacking is not None)
    assert (found.headline is None) == (found.summary is None)
    json.dumps(found.to_dict(), allow_nan=False)
    json.dumps(found.chart(), allow_nan=False)
    if how == "empty":
        assert found.lacking is not None
        assert found.rows.is_empty()
        assert set(found.rows.columns) == set(ask(name, sample).rows.columns)


@each
def test_it_says_what_it_is(name, sample):
    found = ask(name, two_accounts(sample) if name == "mirror" else sample)
    assert found.method == name.replace("_", "-")
    assert found.definition.endswith(".")
    assert re.search(r"\(\d{4}\)", found.reference)
    assert set(found.units) <= set(found.rows.columns)
    numbers = {c for c in found.rows.columns if found.rows[c].dtype.is_numeric()}
    assert numbers <= set(found.units), "every number has its unit"
    assert found.chart() is not None


def test_every_message_has_its_sentence():
    """Ids written in the code are in wording/en; of ids put together, the beginning is."""
    code = "".join(
        (FOLDER / f"{module.__module__.rpartition('.')[2]}.py").read_text("utf-8")
        for module in MEASURES.values()
    )
    code += (FOLDER / "windows.py").read_text("utf-8")
    sentences = set(re.findall(r"^([a-z-]+) =", SENTENCES, re.MULTILINE))
    for written in re.findall(r'message\(\s*"([a-z-]+)"', code):
        assert written in sentences
    stems = [s.partition("{")[0] for s in re.findall(r'message\(\s*f"([^"]+)"', code)]
    for stem in stems:
        assert any(sentence.startswith(stem) for sentence in sentences)


@each
def test_parameters_of_sentences_are_those_of_messages(name, sample):
    found = ask(name, two_accounts(sample) if name == "mirror" else sample)
    lacks = [ask(name, lean(sample, how)).lacking for how in ("empty", "one period", "zero")]
    for said in (found.summary, *found.assumptions, *(m for m in lacks if m is not None)):
        start = re.search(rf"^{said.id} =", SENTENCES, re.MULTILINE)
        assert start, said.id
        sentence = re.split(r"\n(?=[a-z#])", SENTENCES[start.start() :])[0]
        assert set(re.findall(r"\$(\w+)", sentence)) <= set(said.parameters), said.id
