"""A desk over small made-up releases, of several sources (no real figures)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tijarat.answers import Desk
from tijarat.settings import Settings
from tijarat.tables import FLOWS
from tijarat.warehouse import Draft, Origin, ReleaseDraft, Warehouse

Row = tuple[str, str, str, str, float] | tuple[str, str, str, str, float, str]


@pytest.fixture
def desk_with(fresh_home: Path) -> Callable[..., Desk]:
    """Opens a desk over releases of (source, slot, partial, rows); a row is period, exporter,
    importer, product, value, and its use where it is not ``all``."""

    def make(*releases: tuple[str, str, bool, Iterable[Row]], **more: Any) -> Desk:
        warehouse = Warehouse(Settings(fresh_home))
        with warehouse.connect() as connection:
            for number, (source, slot, partial, rows) in enumerate(releases):
                values = ", ".join(str((*row, "all")[:6]) for row in rows)
                classification = slot.split("/")[0]
                relation = connection.sql(f"""
                    SELECT period, exporter, importer, '{classification}' AS classification,
                           product, use, value::DOUBLE AS value, NULL AS quantity,
                           NULL AS unit, 'FOB' AS valuation, 'PAK' AS reporter
                    FROM (VALUES {values}) t(period, exporter, importer, product, value, use)
                """)
                draft = Draft(FLOWS, slot, relation, "made up")
                origin = Origin(
                    source, f"Made-up {source}", "nobody", "none", "not to be cited", ""
                )
                release = ReleaseDraft(
                    origin, "1", {"made up": f"{source} {number}"}, (draft,), partial=partial
                )
                warehouse.load(release, connection)
        return Desk(Settings(fresh_home), embedded=False, **more)

    return make
