"""Mirror comparison: the same flow as its two reporters count it, from every source that holds one."""

from __future__ import annotations

from dataclasses import replace

import narwhals as nw

from tijarat.answers.desk import Desk
from tijarat.answers.question import Question
from tijarat.answers.statistics import limited_frame, register
from tijarat.errors import NotLoadedError
from tijarat.results import Provenance, Result
from tijarat.statistics.mirror import mirror
from tijarat.tables import FLOWS


def mirrored(desk: Desk, question: Question) -> Result:
    """Importer's and exporter's figures beside each other; national reporters only."""
    files = tuple(
        visible
        for visible in desk.view.select(FLOWS, source=question.source)
        if visible.release.source not in ("baci", "oecd_icio")
        and question.classification in (None, visible.classification)
    )
    if not files:
        raise NotLoadedError(
            "No figures of two reporters are loaded: BACI and input-output tables are reconciled "
            "already. Load both sides, for example with `tijarat load comtrade --reporter PAK,JPN "
            "--partner JPN,PAK --years 2023`."
        )
    frame = limited_frame(desk.view.frame(FLOWS, files), question)
    reported = frame.filter(
        (nw.col("reporter") == question.exporter) | (nw.col("reporter") == question.importer)
    )
    result = mirror(
        reported.to_native(),
        question.exporter,
        question.importer,
        by="product" if question.options.get("by") == "product" else "period",
        products=question.products or None,
    )
    releases = tuple(sorted({visible.release.id for visible in files}))
    return replace(result, provenance=Provenance(releases, ""))


register(
    "mirror",
    "the same flow as importer and exporter count it",
    mirrored,
    by=("period", "product"),
)
