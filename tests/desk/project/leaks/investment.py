"""Routes of investment leads, zones, plots and the map."""

from __future__ import annotations

from leaks.route import TODAY, Route, any_of, empty, given, version, versioned
from tijarat.desk.places import MEASURES

_lead = given(title="x", investor="y", host="PAK", scope="side")
_zone = given(
    title="x", sort="sez", country="PAK", region="PK-SD", source="plain words", scope="side"
)

ROUTES: dict[str, Route] = {
    "leads": Route(
        queries=("", "?stage=lead", "?activity=ongoing", "?flag=stalled", "?flag=mine", "?q={word}")
    ),
    "new-lead": Route(fields=_lead),
    "lead": Route(("Lead",)),
    "edit-lead": Route(
        ("Lead",),
        fields=lambda garden, row: version(
            row,
            title="x",
            investor="y",
            host="PAK",
            proposal=any_of(garden, "Proposal"),
            meeting=any_of(garden, "Meeting"),
        ),
    ),
    "activity": Route(
        ("Lead",),
        lambda _row: [("delayed",), ("dormant",), ("ongoing",), ("nonsense",)],
        versioned(reason="plain words", until="2031-01-01"),
    ),
    "lead-contact": Route(
        ("Lead",),
        fields=lambda garden, _row: {
            "how": "visit",
            "held_on": TODAY,
            "words": "plain words",
            "zone": any_of(garden, "Zone"),
            "scope": "organisation",
        },
    ),
    "lead-team": Route(
        ("Lead",),
        fields=lambda garden, _row: {
            "person": garden.authors["METI"].public_id,
            "part": "plain words",
        },
    ),
    "lead-wish": Route(("Lead",), fields=lambda garden, _row: {"plot": any_of(garden, "Plot")}),
    "lead-problem": Route(("Lead",), fields=given(title="x", words="plain words")),
    "leave-team": Route(("LeadMember",), fields=empty, posted=True),
    "give-up-wish": Route(("PlotWish",), fields=empty, posted=True),
    "sites": Route(),
    "new-zone": Route(fields=_zone),
    "zone": Route(("Zone",)),
    "edit-zone": Route(("Zone",), fields=versioned(title="x", sort="sez", country="PAK")),
    "zone-fact": Route(
        ("Zone",),
        fields=given(about="power", words="x", as_of=TODAY, source="y", scope="organisation"),
    ),
    "zone-incentive": Route(
        ("Zone",), fields=given(title="x", legal_source="y", scope="organisation")
    ),
    "new-plot": Route(("Zone",), fields=given(title="x", hectares="1", scope="organisation")),
    "plot": Route(("Plot",)),
    "edit-plot": Route(("Plot",), fields=versioned(title="x", hectares="1")),
    "reserve-plot": Route(
        ("Plot",),
        fields=lambda garden, row: version(row, lead=any_of(garden, "Lead"), until="2031-01-01"),
    ),
    "allot-plot": Route(
        ("Plot",), fields=lambda garden, row: version(row, lead=any_of(garden, "Lead"))
    ),
    "map": Route(queries=("", *(f"?measure={name}" for name in MEASURES), "?measure=nonsense")),
    "region": Route(rest=lambda _row: [("PK-SD",), ("JP-23",), ("nonsense",)]),
    "free-plot": Route(("Plot",), fields=versioned(note="plain words")),
}
"""Name of a route -> how it is called."""
