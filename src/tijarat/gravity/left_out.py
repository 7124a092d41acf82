"""What an estimation left out, row by row, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tijarat.gravity.layout import Codes
from tijarat.results import Message

MOST_ROWS = 1000  # listed in JSON; all of them stand in the result


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows, or regressors, that were dropped for one reason.

    Parameters
    ----------
    reason : ``missing``, ``separation``, ``collinear``, ``zero outcome`` or ``weight of zero``.
    rows : their numbers in the table as it came, from 0; empty where regressors were dropped.
    why : a sentence for each column, effect or regressor behind it.
    names : the regressors dropped.
    certificate : for separation by a combination: coefficients of the regressors in a combination
        that is 0 wherever the outcome is above 0 and, with fixed effects, above 0 in ``rows``.
    """

    reason: str
    rows: Codes = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    why: tuple[Message, ...] = ()
    names: tuple[str, ...] = ()
    certificate: Mapping[str, float] = field(default_factory=dict[str, float])

    @property
    def count(self) -> int:
        """How many rows, or regressors."""
        return len(self.names) or len(self.rows)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, with the first 1,000 rows."""
        return {
            "reason": self.reason,
            "count": self.count,
            "rows": np.sort(self.rows)[:MOST_ROWS].tolist(),
            "names": list(self.names),
            "certificate": dict(self.certificate),
            "why": [sentence.to_dict() for sentence in self.why],
        }


def merged(parts: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """One record a reason, in the order in which the reasons came up."""
    by_reason: dict[str, LeftOut] = {}
    for part in parts:
        before = by_reason.get(part.reason, LeftOut(part.reason))
        by_reason[part.reason] = LeftOut(
            part.reason,
            np.concatenate([before.rows, part.rows]),
            (*before.why, *part.why),
            (*before.names, *part.names),
            {**before.certificate, **part.certificate},
        )
    return tuple(by_reason.values())
