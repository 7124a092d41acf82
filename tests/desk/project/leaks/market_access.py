"""Routes of barriers, requirements, certificates, products and what exporters report."""

from __future__ import annotations

from leaks.route import TODAY, Route, any_of, empty, given, version, versioned

_barrier = given(title="x", exporter="PAK", products="080410", scope="side")
_requirement = given(title="x", sort="sps", text="y", market="JPN", scope="side")
_report = given(firm="x", name="y", contact="z", goods="dates", words="held", side="PAK")

ROUTES: dict[str, Route] = {
    "barriers": Route(
        queries=("", "?product=080410", "?state=open", "?awaiting=open_own", "?authority={word}")
    ),
    "new-barrier": Route(fields=_barrier),
    "barrier": Route(("Barrier",)),
    "edit-barrier": Route(("Barrier",), fields=versioned(title="x", exporter="PAK")),
    "assess-barrier": Route(
        ("Barrier",),
        fields=given(low="1", central="2", high="3", basis="x", year="2025", scope="organisation"),
    ),
    "tie-barrier": Route(
        ("Barrier",),
        fields=lambda garden, row: version(
            row, requirement=any_of(garden, "Requirement"), proposal=any_of(garden, "Proposal")
        ),
    ),
    "barrier-answer": Route(("Barrier",)),
    "barrier-answer-again": Route(("Barrier",), fields=empty, posted=True),
    "barrier-report": Route(("Barrier",)),
    "requirements": Route(),
    "new-requirement": Route(fields=_requirement),
    "requirement": Route(("Requirement",)),
    "edit-requirement": Route(
        ("Requirement",), fields=versioned(title="x", sort="sps", text="y", market="JPN")
    ),
    "certificates": Route(),
    "new-certificate": Route(fields=given(title="x", holder="y", issued_on=TODAY, scope="side")),
    "certificate": Route(("Certificate",)),
    "edit-certificate": Route(
        ("Certificate",),
        fields=lambda garden, row: version(
            row, title="x", holder="y", barrier=any_of(garden, "Barrier")
        ),
    ),
    "product-access": Route(rest=lambda _row: [("080410",), ("999999",), ("nonsense",)]),
    # what exporters report, without an account
    "report": Route(fields=_report, alone=True),
    "report-sent": Route(),
    "report-by-link": Route(rest=lambda _row: [("no-such-token",)], fields=_report, alone=True),
    "receiving-office": Route(
        fields=lambda garden, _row: {"organisation": garden.offices["METI"].public_id}
    ),
    "make-report-link": Route(fields=empty),
}
"""Name of a route -> how it is called."""
