"""Runs the backtest on loaded flows; see docs/backtest.md.

    .venv/bin/python benchmarks/backtest --record               # the embedded minerals, a minute
    .venv/bin/python benchmarks/backtest --classification HS92  # BACI, where it is loaded

``--record`` writes what `tijarat opportunities` and the documentation say of the result.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from run import LARGE, Settings, backtest
from world import WINDOW, Floats, World, world

from tijarat.answers import Desk, Question
from tijarat.errors import UnknownCodeError
from tijarat.opportunities.track_record import FILE
from tijarat.reference.countries import distance_km
from tijarat.settings import Settings as Place


def main() -> None:
    arguments = _arguments()
    desk = Desk(Place.from_environment())
    question = Question("PAK", "JPN", classification=arguments.classification, source="baci")
    selection = desk.flows(question)
    chosen = Settings(
        ats=arguments.at,
        length=arguments.length,
        draws=arguments.draws,
        seed=arguments.seed,
        sample=arguments.sample,
    )
    began = time.perf_counter()
    first, last = min(chosen.ats) - 3 * chosen.length + 1, max(chosen.ats) + chosen.length
    whole = world(selection.frame, first=first, last=last)
    result = backtest(whole, capitals(whole), chosen, lambda text: print(text, flush=True))
    made = {
        "made": datetime.now(UTC).date().isoformat(),
        "releases": [
            {"id": release.id, "vintage": release.vintage, "citation": release.origin.citation}
            for release in sorted(
                {v.release.id: v.release for v in selection.files}.values(), key=str
            )
        ],
        "scope": selection.scope,
        "classification": selection.classification,
        "products": len(whole.products),
        "countries": len(whole.countries),
        "years": list(whole.years),
        "settings": {**asdict(chosen), "large": LARGE},
        **rounded(result),
    }
    print(f"{time.perf_counter() - began:.0f} s")
    target = FILE if arguments.record else arguments.out
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(target)


def capitals(whole: World) -> Floats:
    """Exporters x importers, ln km between capitals; NaN where one has none."""
    size = len(whole.countries)
    far = np.full((size, size), np.nan)
    for a, origin in enumerate(whole.countries):
        for b in range(a):
            try:
                km = distance_km(origin, whole.countries[b])
            except UnknownCodeError:
                continue
            if km > 0:
                far[a, b] = far[b, a] = np.log(km)
    return far


def rounded(found: Any) -> Any:
    """Numbers to six digits: more than they mean, and the same on every machine."""
    if isinstance(found, dict):
        return {name: rounded(value) for name, value in found.items()}
    if isinstance(found, list):
        return [rounded(value) for value in found]
    return float(f"{found:.6g}") if isinstance(found, float) else found


def _arguments() -> argparse.Namespace:
    usual = Settings()
    parser = argparse.ArgumentParser(prog="benchmarks/backtest", description=__doc__)
    parser.add_argument("--classification", help="HS92 ... HS22; the embedded data's when left out")
    parser.add_argument("--at", type=int, nargs="+", default=list(usual.ats), help="years")
    parser.add_argument("--length", type=int, default=WINDOW, help="years before and after")
    parser.add_argument("--draws", type=int, default=usual.draws)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--sample", type=float, default=1.0, help="part of the products scored")
    parser.add_argument("--record", action="store_true", help=f"write {FILE.name} of the package")
    parser.add_argument("--out", type=Path, default=Path("build/backtest.json"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
