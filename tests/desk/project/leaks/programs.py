"""Routes for programs: two of every kind of item and entry, and what they write.

The list of kinds is the register's, not the API's: a kind that the API forgets fails the leak test.
"""

from __future__ import annotations

from leaks.register import entry_kinds, kinds
from leaks.route import TODAY, Fields, Route, any_of, given
from tijarat.desk.api.names import path_of

_proposal: Fields = lambda garden, _row: {  # noqa: E731
    "title": "plain words",
    "strength": "proposed",
    "meeting": any_of(garden, "Meeting"),
    "owner": garden.authors["METI"].public_id,
}
_target: Fields = lambda garden, _row: {  # noqa: E731
    "title": "plain words",
    "unit": "people",
    "announced_by": "plain words",
    "baseline": "1",
    "baseline_on": "2025-01-01",
    "goal": "2",
    "goal_on": "2031-01-01",
    "per": any_of(garden, "Target"),
}
_meeting = given(title="plain words", held_on=TODAY, place="Tokyo")

WRITTEN: dict[str, Fields] = {"Proposal": _proposal, "Target": _target, "Meeting": _meeting}
"""Kinds that programs enter and change -> what they send."""

ANY = tuple(kind.__name__ for kind in kinds())


def _of_kinds() -> dict[str, Route]:
    found: dict[str, Route] = {}
    for kind in kinds():
        name, path = kind.__name__, path_of(kind.KIND)
        fields = WRITTEN.get(name)
        asked = ("?limit=200", "?q={word}&limit=200", "?parent={id}")
        found[f"api-{path}"] = Route(
            queries=asked if fields else asked[:1], fields=fields, method="POST"
        )
        found[f"api-one-of-{path}"] = Route((name,), fields=fields, few=True, method="PATCH")
    return found


def _of_entries() -> dict[str, Route]:
    found: dict[str, Route] = {}
    for kind in entry_kinds():
        name, path = kind.__name__, path_of(kind.__name__)
        asked = (
            ("?limit=200", "?item={id}") if name in {"Evidence", "Position"} else ("?limit=200",)
        )
        found[f"api-{path}"] = Route(queries=asked)
        found[f"api-one-of-{path}"] = Route((name,), few=True)
    return found


def _under(fields: Fields, *over: str) -> Route:
    return Route(over or ANY, fields=fields, few=True, method="POST", posted=True)


ROUTES: dict[str, Route] = {
    "api-description": Route(),
    "api-missing": Route(rest=lambda _row: [("nowhere",)]),
    "api-me": Route(),
    "api-kinds": Route(),
    "api-people": Route(queries=("?limit=200",)),
    "api-organisations": Route(queries=("?limit=200",)),
    "api-items": Route(
        queries=("?limit=200", "?q={word}", "?kind=proposal&limit=200&order=oldest")
    ),
    "api-one-of-items": Route(ANY, few=True),
    **_of_kinds(),
    **_of_entries(),
    "api-items-moves": _under(given(to="agreed", note="because")),
    "api-items-evidence": _under(given(title="plain words", kind="gazette", strength="weak")),
    "api-items-notes": _under(given(text="plain words", scope="organisation")),
    "api-proposals-positions": _under(
        given(speaks_for="JPN", stance="accepted", source="plain words"), "Proposal"
    ),
    "api-proposals-date-changes": _under(given(new="2031-01-01", reason="plain words"), "Proposal"),
    "api-targets-observations": _under(
        given(label="plain", until="2025-06-30", value="3", vintage=TODAY, source="plain words"),
        "Target",
    ),
    "api-pair-brief": Route(rest=lambda _row: [("PAK", "JPN"), ("PAK", "nowhere")]),
    "api-public": Route(queries=("?limit=200",)),
    "api-one-of-public": Route(("Publication",)),
}
"""Name of a route -> how it is called."""
