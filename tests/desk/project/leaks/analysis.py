"""Routes of the analytic pages: computed from published data, with what the register holds beside."""

from __future__ import annotations

from leaks.route import Route, empty


def _pairs(*more: str) -> list[tuple[str, ...]]:
    return [("PAK", "JPN", *more), ("JPN", "PAK", *more), ("PAK", "nowhere", *more)]


ROUTES: dict[str, Route] = {
    "pair": Route(rest=lambda _row: _pairs()),
    "pair-section": Route(rest=lambda _row: [*_pairs("totals"), ("PAK", "JPN", "figures")]),
    "opportunities": Route(
        rest=lambda _row: _pairs(), queries=("", "?q={word}&least=1&order=held")
    ),
    "opportunities-again": Route(rest=lambda _row: _pairs(), fields=empty, posted=True),
    "pair-again": Route(rest=lambda _row: _pairs(), fields=empty, posted=True),
}
"""Name of a route -> how it is called."""
