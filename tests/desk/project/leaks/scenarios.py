"""Routes of policy scenarios."""

from __future__ import annotations

from leaks.route import Route, any_of, empty, given, versioned

_SIZES = {"base": "", "industries": "all", "duty_there": "50", "duty_back": "0", "cost_there": "0"}

ROUTES: dict[str, Route] = {
    "lab": Route(
        queries=("", "?duty_there=50", "?duty_there=nonsense", "?base={word}&cost_back=1")
    ),
    "lab-text": Route(queries=("?duty_there=50",)),
    "lab-again": Route(fields=given(**_SIZES), posted=True),
    "scenarios": Route(),
    "new-scenario": Route(fields=given(title="x", basis="y", scope="side", **_SIZES)),
    "scenario": Route(("Scenario",)),
    "edit-scenario": Route(("Scenario",), fields=versioned(title="x", basis="y", **_SIZES)),
    "keep-run": Route(("Scenario",), fields=empty, posted=True),
    "scenario-again": Route(("Scenario",), fields=empty, posted=True),
    "attach-scenario": Route(
        ("Proposal", "Barrier", "Meeting"),
        fields=lambda garden, _row: {
            "scenario": any_of(garden, "Scenario"),
            "scope": "organisation",
        },
    ),
    "detach-scenario": Route(("ScenarioUse",), fields=empty, posted=True),
}
"""Name of a route -> how it is called."""
