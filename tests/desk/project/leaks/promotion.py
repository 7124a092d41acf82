"""Routes of fairs, companies, subsidies, buyers' requests, matches, wins and their links."""

from __future__ import annotations

from leaks.route import TODAY, Route, any_of, empty, given, version, versioned

_amount = versioned(amount="1", payment="plain", paid_on=TODAY)

ROUTES: dict[str, Route] = {
    "fairs": Route(),
    "new-fair": Route(fields=given(title="x", mode="online", starts_on=TODAY, ends_on=TODAY)),
    "fair": Route(("Fair",)),
    "edit-fair": Route(("Fair",), fields=versioned(title="x")),
    "add-cost": Route(
        ("Fair",),
        fields=lambda garden, _row: {
            "title": "x",
            "kind": "venue",
            "planned": "1",
            "currency": "USD",
            "budget": garden.offices["METI"].public_id,
        },
    ),
    "settle-cost": Route(("CostLine",), fields=given(actual="1")),
    "apply": Route(("Fair",), fields=given(new_company="x", products="y")),
    "selection": Route(("Fair",)),
    "participation": Route(("Participation",)),
    "edit-participation": Route(("Participation",), fields=versioned(products="x")),
    "decide": Route(("Participation",), fields=versioned(decision="yes", note="x")),
    "result": Route(
        ("Participation",), fields=given(period="0", leads="1", meetings="1", samples="1")
    ),
    "result-link": Route(("Participation",), lambda _row: [(0,), (6,), (99,)], empty),
    "ask-subsidy": Route(("Participation",), fields=given(purpose="x", currency="USD", asked="1")),
    # subsidies
    "subsidy": Route(("Subsidy",)),
    "check": Route(
        ("Subsidy",),
        lambda _row: [("registered",), ("nonsense",)],
        versioned(passed="yes", reason="x"),
    ),
    "find-eligible": Route(("Subsidy",), fields=versioned()),
    "score": Route(("Subsidy",), fields=versioned()),
    "approve-subsidy": Route(("Subsidy",), fields=_amount),
    "claim": Route(("Subsidy",), fields=_amount),
    "pay": Route(("Subsidy",), fields=_amount),
    # buyers' requests, matches, wins
    "requests": Route(),
    "new-request": Route(
        fields=lambda garden, _row: {"title": "x", "words": "y", "fair": any_of(garden, "Fair")}
    ),
    "buyer_request": Route(("BuyerRequest",)),
    "edit-request": Route(
        ("BuyerRequest",),
        fields=lambda garden, row: version(row, title="x", fair=any_of(garden, "Fair")),
    ),
    "publish-request": Route(("BuyerRequest",), fields=empty),
    "propose-match": Route(
        ("BuyerRequest",),
        fields=lambda garden, _row: {"company": garden.offices["Trader"].public_id},
    ),
    "match": Route(("Match",)),
    "answer-match": Route(("Match",), fields=given(yes="yes", words="x")),
    "offer-match": Route(("Match",), fields=empty),
    "report-order": Route(("Match",), fields=given(customer="x", words="y")),
    "win": Route(("Win",)),
    "customer-link": Route(("Win",), fields=empty),
    "companies": Route(),
    "company": Route(("Organisation",)),
    "locate-company": Route(("Organisation",), fields=given(region="PK-SD")),
    # without an account
    "link-sent": Route(),
    "result-by-link": Route(rest=lambda _row: [("no-such-token",)], fields=empty),
    "customer-by-link": Route(rest=lambda _row: [("no-such-token",)], fields=empty),
}
"""Name of a route -> how it is called."""
