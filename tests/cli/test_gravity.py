"""``tijarat gravity FILE``: the contract, every kind of file, and every mistake."""

from __future__ import annotations

import importlib.util
import json
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tijarat.cli import main

ROOT = Path(__file__).resolve().parents[1]
EFFECTS = "exporter*year,importer*year,exporter*importer"


@pytest.fixture(scope="module")
def panel() -> pl.DataFrame:
    path = ROOT / "gravity" / "conftest.py"
    spec = importlib.util.spec_from_file_location("gravity_panels", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.simulated(6, 3)


@pytest.fixture(scope="module")
def folder(panel: pl.DataFrame, tmp_path_factory) -> Path:
    """The same table in every form, with one cell empty."""
    from openpyxl import Workbook

    folder = tmp_path_factory.mktemp("files")
    table = panel.with_columns(
        pl.when(pl.int_range(pl.len()) == 4).then(None).otherwise(pl.col("fee")).alias("fee")
    )
    table.write_csv(folder / "panel.csv")
    table.write_csv(folder / "panel.tsv", separator="\t", null_value="NA")
    table.write_parquet(folder / "panel.parquet")
    book = Workbook()
    book.active.title = "notes"
    sheet = book.create_sheet("panel")
    for row in (table.columns, *table.rows()):
        sheet.append(row)
    book.save(folder / "panel.xlsx")
    return folder


@pytest.fixture
def tijarat(capsys):
    """The command line in this process: exit code, what it printed, what it said."""

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as done:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return int(done.value.code or 0), out, err

    return run


def estimate(run, file, *further):
    code, out, err = run(
        "gravity", file, "--outcome", "trade", "--regressors", "rta,fee", "--effects", EFFECTS,
        "--cluster", "exporter*importer", *further, "--format", "json",
    )  # fmt: skip
    assert code == 0, err
    return json.loads(out)


def test_the_contract(tijarat, folder):
    found = estimate(tijarat, folder / "panel.csv", "--bias-correction", "--reset")
    for row in found["coefficients"]:
        assert {
            "name", "estimate", "standard_error", "z", "p_value",
            "bias", "corrected", "corrected_standard_error",
        } <= set(row)  # fmt: skip
    assert [row["name"] for row in found["coefficients"]] == ["rta", "fee"]
    dropped = {left["reason"]: left for left in found["dropped"]}
    assert dropped["missing"]["rows"] == [4]
    assert all({"reason", "count", "rows"} <= set(left) for left in found["dropped"])
    assert found["converged"] is True
    assert found["iterations"] > 1
    assert found["deviance"] > 0
    assert found["observations"] == 108 - sum(left["count"] for left in found["dropped"])
    assert 0 <= found["reset"]["p_value"] <= 1


@pytest.mark.parametrize(
    ("name", "further"),
    [("panel.tsv", ()), ("panel.parquet", ()), ("panel.xlsx", ("--sheet", "panel"))],
)
def test_every_form_of_file_says_the_same(tijarat, folder, name, further):
    one, other = estimate(tijarat, folder / "panel.csv"), estimate(tijarat, folder / name, *further)
    for a, b in zip(one["coefficients"], other["coefficients"], strict=True):
        assert a["estimate"] == pytest.approx(b["estimate"], rel=1e-9)
        assert a["standard_error"] == pytest.approx(b["standard_error"], rel=1e-7)
    assert one["dropped"] == other["dropped"]


def test_where_chooses_rows_and_keeps_their_numbers(tijarat, folder, panel):
    found = estimate(tijarat, folder / "panel.csv", "--where", "year >= 2001 AND exporter <> 'C01'")
    rows = panel.with_row_index("row").filter(pl.col("year") >= 2001, pl.col("exporter") != "C01")
    left = [row for part in found["dropped"] for row in part["rows"]]
    assert 4 in left
    assert set(left) <= set(rows["row"])
    assert found["observations"] == len(rows) - len(left)


@pytest.mark.parametrize(
    "condition",
    [
        "year IN (SELECT year FROM '{folder}/panel.csv')",
        "year IN (SELECT year FROM read_csv('{folder}/panel.csv'))",
        "(SELECT content FROM read_text('{folder}/panel.csv')) <> ''",
        "year IN (SELECT year FROM panel)",
        "true; COPY file TO '{folder}/stolen.csv'",
        "true) TO '{folder}/stolen.csv'",
        "yeer > 2000",
        "year >",
        "",
    ],
)
def test_where_sees_the_file_and_nothing_else(tijarat, folder, condition):
    code, out, err = tijarat(
        "gravity", folder / "panel.csv", "--outcome", "trade", "--regressors", "fee",
        "--where", condition.format(folder=folder),
    )  # fmt: skip
    if not condition:
        assert code == 0, "an empty condition is none"
        return
    assert code == 2
    assert not out
    assert "--where came as" in err
    assert "expected a DuckDB condition on the columns exporter, importer" in err
    assert not (folder / "stolen.csv").exists()


@pytest.mark.parametrize("output", ["table", "csv", "markdown", "latex", "vega-lite"])
def test_every_format(tijarat, folder, output):
    code, out, err = tijarat(
        "gravity", folder / "panel.csv", "--outcome", "trade", "--regressors", "rta,fee",
        "--effects", EFFECTS, "--format", output,
    )  # fmt: skip
    assert code == 0
    assert "rta" in out
    assert ("Left out: 1 row, missing." in err) == (output != "table"), (
        "where it cannot tell itself"
    )
    if output == "table":
        assert "Left out: 1 row, missing.\n  “fee” is missing in one row." in out
        assert "Standard errors are robust" in out


def test_ols_and_products(tijarat, folder, panel):
    code, out, _ = tijarat(
        "gravity", folder / "panel.csv", "--outcome", "trade", "--regressors", "fee",
        "--method", "ols",
    )  # fmt: skip
    assert code == 0
    assert "zero outcome" in out
    assert "constant" in out
    code, out, _ = tijarat(
        "gravity", folder / "panel.csv", "--outcome", "trade", "--regressors", "fee",
        "--by", "year", "--format", "csv",
    )  # fmt: skip
    assert code == 0
    assert pl.read_csv(out.encode())["year"].unique().sort().to_list() == [2000, 2001, 2002]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("panel.cvs", "--outcome", "trade"), "Did you mean 'panel.csv'"),
        (("panel.csv", "--outcome", "trad", "--regressors", "fee"), "Did you mean 'trade'"),
        (("panel.csv", "--outcome", "trade", "--effects", "exporter*yaer"), "Did you mean 'year'"),
        (("panel.csv", "--outcome", "trade", "--regressors", "fee", "--where", "year > 3000"), "Loosen"),
        (("panel.csv", "--outcome", "fee", "--regressors", "rta"), "is negative in"),
        (("panel.csv", "--outcome", "trade"), "Neither regressors nor effects"),
        (("panel.csv", "--outcome", "trade", "--regressors", "fee", "--method", "ols", "--reset"), "ppml"),
        (("panel.csv", "--outcome", "trade", "--regressors", "fee", "--by", "yaer"), "no column 'yaer'"),
        (("panel.xlsx", "--outcome", "trade", "--sheet", "pannel"), "Did you mean 'panel'"),
        (("empty.csv", "--outcome", "trade"), "an empty file"),
        (("torn.csv", "--outcome", "trade"), "columns"),
        (("torn.parquet", "--outcome", "trade"), "a whole Parquet file"),
        (("torn.xlsx", "--outcome", "trade"), "torn.xlsx"),
        (("panel.dta", "--outcome", "trade"), "a name that ends in '.dta'"),
        ((".", "--outcome", "trade"), "a folder"),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_error_with_its_remedy(tijarat, folder, arguments, words):
    for name, content in (
        ("empty.csv", b""),
        ("torn.csv", b"trade,fee\n1,2\n1,2,3,4\n5\n"),
        ("torn.parquet", b"PAR1 and nothing"),
        ("torn.xlsx", b"no zip"),
        ("panel.dta", b"x"),
    ):
        (folder / name).write_bytes(content)
    file, *further = arguments
    code, out, err = tijarat("gravity", folder / file, *further)
    assert (code, out) == (2, "")
    assert err.startswith("tijarat: ")
    assert err.count("\n") == 1
    assert words in err


def test_what_has_not_converged_is_no_answer(tijarat, folder, monkeypatch):
    from tijarat.answers import gravity as answer

    hasty = partial(answer.ppml, iterations=1)
    monkeypatch.setattr(answer, "ppml", hasty)
    code, out, _ = tijarat(
        "gravity", folder / "panel.csv", "--outcome", "trade", "--regressors", "fee",
    )  # fmt: skip
    assert code == 1
    assert "had not settled after one iteration" in out


def test_semicolons_separate_as_well(tijarat, folder, panel):
    semicolons = folder / "semicolons.csv"
    panel.with_columns(pl.col("year").cast(pl.String)).write_csv(semicolons, separator=";")
    one, other = (
        estimate(tijarat, semicolons),
        estimate(tijarat, folder / "panel.csv", "--where", "true"),
    )
    assert len(one["coefficients"]) == len(other["coefficients"])
    assert np.isfinite([row["estimate"] for row in one["coefficients"]]).all()
