"""Routes of aid activities and of the files of IATI."""

from __future__ import annotations

from leaks.route import TODAY, Route, any_of, empty, given, version

_aid = {
    "title": "x",
    "summary": "y",
    "reporting_name": "z",
    "reporting_ref": "XM-DAC-701",
    "identifier": "XM-DAC-701-1",
    "planned_start": TODAY,
    "countries": "PK",
}

ROUTES: dict[str, Route] = {
    "aid": Route(),
    "new-aid": Route(
        fields=lambda garden, _row: {
            **_aid,
            "funder": "x",
            "proposal": any_of(garden, "Proposal"),
            "scope": "side",
        }
    ),
    "aid-file": Route(fields=given(scope="side")),
    "take-aid-file": Route(
        fields=given(content="eA==", name="x", digest="0" * 64, scope="side"), posted=True
    ),
    "aid-export": Route(),
    "aid_activity": Route(("AidActivity",)),
    "edit-aid": Route(
        ("AidActivity",),
        fields=lambda garden, row: version(row, **_aid, proposal=any_of(garden, "Proposal")),
    ),
    "add-transaction": Route(
        ("AidActivity",), fields=given(kind="2", day=TODAY, value="1", currency="USD")
    ),
    "remove-transaction": Route(("AidActivity",), lambda _row: [("nonsense",)], empty, posted=True),
}
"""Name of a route -> how it is called."""
