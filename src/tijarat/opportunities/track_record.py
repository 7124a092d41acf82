"""How well export potential has predicted: what a backtest on real data found, said beside each result.

The numbers stand in ``track_record.json``, which ``benchmarks/backtest --record`` writes; nothing here
is typed by hand. The documentation tells the whole of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tijarat.results import Message, Quantity, message

FILE = Path(__file__).with_name("track_record.json")

TASK, POTENTIAL, RIVAL = "new_large", "potential_default", "structure"
"""Told on the face: new flows of some size, potential as it is counted unasked, the plainest rival."""


@cache
def record() -> Mapping[str, Any]:
    """Everything the backtest found: tasks, predictors, scores with intervals, forecasts, and its data."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def track_record() -> Message:
    """How much more of what was ranked highest came true, and whether a plainer ranking did better."""
    found = record()
    task = found["tasks"][TASK]
    lift = task["predictors"][POTENTIAL]["top_tenth_lift"]
    rival = task["predictors"][RIVAL]["top_tenth_lift"]["score"]
    difference = task["predictors"][POTENTIAL]["lift_over_structure"]
    base = task["mean_base_rate"]
    if difference["low"] > 0:
        verdict = message("track-record-better", rival=_times(rival))
    elif difference["high"] < 0:
        verdict = message("track-record-worse", rival=_times(rival))
    else:
        verdict = message("track-record-even", rival=_times(rival))
    years = [str(year) for year in found["settings"]["ats"]]
    return message(
        "track-record",
        products=found["products"],
        first=years[0],
        last=years[-1],
        tests=len(years),
        horizon=found["settings"]["length"],
        large=Quantity(found["settings"]["large"], "USD"),
        base=Quantity(base, "share"),
        lift=_times(lift["score"]),
        low=_times(lift["low"]),
        high=_times(lift["high"]),
        verdict=verdict,
    )


def _times(value: float) -> Quantity:
    return Quantity(value, "number")
