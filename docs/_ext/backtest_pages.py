"""The parts of docs/backtest.md that are numbers: from the record of the package, never typed."""

from __future__ import annotations

from typing import Any

NAMES = {
    "potential": "export potential, structure alone",
    "potential_distance": "export potential with distance",
    "potential_default": "export potential as counted unasked (distance, import correction)",
    "structure": "exports × imports / world trade",
    "persistence": "persistence",
    "lagged_growth": "lagged growth",
    "gravity": "small gravity model",
    "smallness": "smallness alone",
    "forecast": "the forecast (all of these together)",
}


def record() -> dict[str, Any]:
    from tijarat.opportunities import track_record

    return dict(track_record.record())


def made_part() -> str:
    """When, on what, with which settings."""
    found = record()
    chosen = found["settings"]
    cited = "; ".join(release["citation"] for release in found["releases"])
    years = ", ".join(str(year) for year in chosen["ats"])
    return (
        f"Made on {found['made']} from {found['products']} products in {found['classification']} and "
        f"{found['countries']} countries and areas, {found['years'][0]}–{found['years'][1]} "
        f"({cited}). Predictions at the end of {years}, from {chosen['length']} years before, of "
        f"{chosen['length']} years after. Intervals: 90%, {chosen['draws']} draws of exporters with "
        f"replacement, seed {chosen['seed']}."
    )


def task_part(name: str) -> str:
    """A task's base rates and the score of every predictor, best first."""
    task = record()["tasks"][name]
    rates = ", ".join(
        f"{_percent(rate)} of {task['cells'][year]:,} ({year})"
        for year, rate in task["base_rate"].items()
    )
    lines = [
        f"Base rate: {rates}.",
        "",
        "| predictor | average precision | lift of the top tenth | lift against exports × imports |",
        "|---|---|---|---|",
    ]
    ranked = sorted(
        task["predictors"].items(), key=lambda item: -item[1]["average_precision"]["score"]
    )
    for predictor, scores in ranked:
        lines.append(
            f"| {NAMES[predictor]} | {_pair(scores['average_precision'], 3)} "
            f"| {_pair(scores['top_tenth_lift'], 2)} "
            f"| {_pair(scores['lift_over_structure'], 2, sign=True)} |"
        )
    return "\n".join(lines)


def chance_part() -> str:
    """Is the forecast chance of a new flow what came?"""
    lines = [
        "| at the end of | forecast / observed | Brier skill over the base rate "
        "| top tenth: forecast, observed |",
        "|---|---|---|---|",
    ]
    for year, found in record()["forecasts"]["new"].items():
        top = found["tenths"][-1]
        lines.append(
            f"| {year} | {_pair(found['forecast_over_observed'], 2)} | {found['brier_skill']:.3f} "
            f"| {_percent(top['forecast'])}, {_percent(top['observed'])} |"
        )
    return "\n".join(lines)


def level_part() -> str:
    """Does the interval of a forecast level hold what came as often as it says?"""
    lines = [
        "| at the end of | flows | interval says | held | below | above | error less than no change by |",
        "|---|---|---|---|---|---|---|",
    ]
    for year, found in record()["forecasts"]["level"].items():
        lines.append(
            f"| {year} | {found['cells']:,} | {_percent(found['level'])} | {_share(found['held'])} "
            f"| {_percent(found['below'])} | {_percent(found['above'])} "
            f"| {_share(found['skill_over_no_change'])} |"
        )
    return "\n".join(lines)


def finding_part() -> str:
    """What came out, in sentences that follow the numbers."""
    return "\n".join(f"- {_finding(name)}" for name in _TASKS)


_TASKS = {
    "new_any": "New flows of any size",
    "new_large": "New flows of some size",
    "growth_any": "Growth of any flow",
    "growth_large": "Growth of flows of some size",
}


def _finding(name: str) -> str:
    scores = record()["tasks"][name]["predictors"]
    lift = scores["potential_default"]["top_tenth_lift"]
    rest = {
        other: found["top_tenth_lift"]["score"]
        for other, found in scores.items()
        if not other.startswith("potential") and other != "forecast"
    }
    best = max(rest, key=lambda other: rest[other])
    alone = scores["potential"]["top_tenth_lift"]["score"]
    against = scores["potential_default"]["lift_over_structure"]
    verdict = "no different from" if against["low"] <= 0 <= against["high"] else (
        "above" if against["low"] > 0 else "below"
    )  # fmt: skip
    return (
        f"**{_TASKS[name]}.** The top tenth by potential held {lift['score']:.2f} times the base rate "
        f"({lift['low']:.2f} to {lift['high']:.2f}); with structure alone {alone:.2f}. That is {verdict} "
        f"exports × imports ({scores['structure']['top_tenth_lift']['score']:.2f}). Best of the others: "
        f"{NAMES[best]} ({rest[best]:.2f})."
    )


def _pair(found: dict[str, Any], decimals: int, *, sign: bool = False) -> str:
    kind = f"{'+' if sign else ''}.{decimals}f"
    score, low, high = (format(found[name], kind) for name in ("score", "low", "high"))
    return f"{score} ({low} to {high})".replace("-", "−")


def _share(found: dict[str, Any]) -> str:
    return f"{_percent(found['score'])} ({_percent(found['low'])} to {_percent(found['high'])})"


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%" if share >= 0.01 else f"{share * 100:.2f}%"


PARTS = {
    "made": made_part,
    "chance": chance_part,
    "level": level_part,
    "finding": finding_part,
}


def backtest_part(what: str) -> str:
    """``made``, ``chance``, ``level``, ``finding``, or the table of a task."""
    return PARTS[what]() if what in PARTS else task_part(what.replace("-", "_"))
