"""One Spark session for all these tests, and made-up releases that hold what the real ones lack."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tijarat.answers import Desk, Question, ask
from tijarat.errors import TijaratError
from tijarat.settings import Settings
from tijarat.tables import FLOWS
from tijarat.warehouse import Draft, Engine, Origin, ReleaseDraft, Warehouse

TOLERANCE = 1e-9  # additions come in another order


@pytest.fixture(scope="session")
def engine(needs: Callable[[str], str]) -> Generator[Engine]:
    """Spark on this machine, small; started once."""
    needs("pyspark")
    needs("java")
    from tijarat.warehouse.spark_engine import spark_engine

    yield spark_engine(memory="1GB", threads=2)
    _session().stop()


@pytest.fixture
def session(engine: Engine) -> Any:
    """The session behind the engine."""
    return _session()


def _session() -> Any:
    return import_module("pyspark.sql").SparkSession.active()


@pytest.fixture(scope="session")
def spark_desk(home: Path, engine: Engine) -> Desk:
    """Answers from the embedded data, computed by Spark."""
    return Desk(Settings(home), engine=engine)


@pytest.fixture(scope="session")
def assert_same() -> Callable[[Any, Any], None]:
    """Holds two results equal, as :func:`_assert_same` does."""
    return _assert_same


@pytest.fixture(scope="session")
def answer() -> Callable[[Desk, str, Question], Any]:
    """Asks a statistic: the result as JSON would hold it, or the words of the refusal."""
    return _answer


def _answer(desk: Desk, name: str, question: Question) -> Any:
    try:
        return ask(desk, name, question).to_dict()
    except TijaratError as error:
        return {"refused": str(error)}


def _assert_same(there: Any, here: Any, place: str = "") -> None:
    """Equal in everything; numbers within the tolerance."""
    if isinstance(here, dict):
        assert list(there) == list(here), place
        for key in here:
            _assert_same(there[key], here[key], f"{place}/{key}")
    elif isinstance(here, list | tuple):
        assert len(there) == len(here), place
        for number, (one, other) in enumerate(zip(there, here, strict=True)):
            _assert_same(one, other, f"{place}/{number}")
    elif isinstance(here, float) and isinstance(there, float):
        close = math.isclose(there, here, rel_tol=TOLERANCE, abs_tol=1e-12)
        assert close or (math.isnan(there) and math.isnan(here)), (place, there, here)
    else:
        assert there == here, place


# ------------------------------------------------------------------ months, of two reporters


@pytest.fixture(scope="session")
def monthly_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Months of three years as both sides count them: gaps, unreported values, two units (made up).

    The folder's name holds every sign that Spark would read as a pattern, and a few more.
    """
    folder = tmp_path_factory.mktemp("made up") / "تجارت [a-z]{b} 100%* #1, ok?"
    warehouse = Warehouse(Settings(folder))
    with warehouse.connect() as connection:
        for reporter, valuation, factor in (("PAK", "FOB", 1.0), ("JPN", "CIF", 1.08)):
            relation = connection.sql(f"""
                SELECT y || '-' || lpad(m::VARCHAR, 2, '0') AS period,
                       exporter, importer, 'HS17' AS classification, product, 'all' AS use,
                       CASE WHEN m = 5 AND product = '090210' THEN NULL
                            ELSE {factor} * (1000 + 37 * m + 11 * (y - 2020) * size) END AS value,
                       CASE WHEN product <> '090210' THEN size * m END AS quantity,
                       CASE product WHEN '090210' THEN NULL WHEN '520100' THEN 't' ELSE 'm2' END
                           AS unit,
                       '{valuation}' AS valuation, '{reporter}' AS reporter
                FROM range(2020, 2024) AS years(y), range(1, 13) AS months(m),
                     (VALUES ('PAK', 'JPN', 3), ('JPN', 'PAK', 5), ('IND', 'JPN', 7),
                             ('PAK', 'IND', 2), ('JPN', 'IND', 4)) AS pairs(exporter, importer, size),
                     (VALUES ('090210'), ('520100'), ('610910')) AS products(product)
                WHERE '{reporter}' IN (exporter, importer)
                  AND NOT (y = 2023 AND m > 9) AND NOT (product = '610910' AND y = 2020)
            """)
            draft = Draft(FLOWS, f"HS17/{reporter}", relation, "made up")
            origin = Origin("table", f"Made up {reporter}", "nobody", "none", "not to be cited", "")
            release = ReleaseDraft(origin, f"of {reporter}", {"made up": reporter}, (draft,))
            warehouse.load(release, connection)
    return folder
