"""An answer of the policy lab as the numerics give it, made by hand."""

from __future__ import annotations

from typing import Any

FLOW = {"before": 100e6, "after": 110e6, "change": 10e6, "change_percent": 10.0}
PEOPLE = {
    "real_income_percent": 0.01,
    "real_income_change": 5e6,
    "exports_percent": 0.2,
    "exports_change": 20e6,
    "tariff_revenue_change": -3e6,
}


def content(draws: int = 0, change: float = 10.0) -> dict[str, Any]:
    """The content of an answer.

    Parameters
    ----------
    draws : of its bands; none where 0.
    change : of sales, percent.
    """
    flow = {**FLOW, "change_percent": change, "change": change * 1e6}
    if draws:
        flow |= {"change_percent_low": change - 2, "change_percent_high": change + 2}
    flows = {"all": flow, "C13T15": flow}
    return {
        "scenario": "own-scenario.yaml",
        "title": "Duties as set in the policy lab",
        "about": "",
        "caveats": ["Firms that do not export today are not in the model."],
        "model": "many sectors",
        "period": "2022",
        "countries": {"PAK": PEOPLE, "JPN": {**PEOPLE, "tariff_revenue_change": None}},
        "flows": flows,
        "back": flows,
        "sources": [{"what": "shock", "where": "", "status": "assumed", "source": "chosen"}],
        "assumptions": ["Every country’s trade deficit stays what it was."],
        "draws": draws,
        "failed_draws": 0,
        "percent_between": 90 if draws else None,
        "residual": 1e-13,
        "command": "tijarat simulate own-scenario.yaml",
        "text": "title: Duties as set in the policy lab\n",
        "releases": [{"id": "icio-1", "vintage": "2025", "title": "OECD table"}],
        "pictures": [
            {"exporter": "PAK", "importer": "JPN", "industries": ["C13T15"],
             "svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>Textiles</text></svg>'},
            {"exporter": "JPN", "importer": "PAK", "industries": [], "svg": ""},
        ],
    }  # fmt: skip


class Model:
    """A worker that answers any question of the lab, and which scenarios there are."""

    def __init__(self, change: float = 10.0) -> None:
        self.asked: list[dict[str, Any]] = []
        self.change = change

    def ask(self, question: dict[str, Any], *, limit: float) -> dict[str, Any]:
        """The reply."""
        self.asked.append(question)
        if question["do"] == "scenarios":
            rows = [
                {"name": "recognised", "title": "Recognised", "countries": ["PAK", "JPN"], "sizes": []},
                {"name": "sweep", "title": "A sweep", "countries": ["JPN", "PAK"], "sizes": [-10, -1]},
                {"name": "other", "title": "Of others", "countries": ["DEU"], "sizes": []},
            ]  # fmt: skip
            return {"answer": {"content": {"scenarios": rows}, "digest": "s" * 64, "releases": []}}
        said = content(question["draws"], self.change)
        digest = f"{abs(hash(str(question))):064d}"[:64]
        return {"answer": {"content": said, "digest": digest, "releases": ["icio-1"]}}

    def stop(self) -> None:
        """Nothing runs."""
