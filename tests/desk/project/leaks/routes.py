"""Every route of the desk, and how it is called. A route that is not here fails the leak test.

A new route gets a line in ``ROUTES``: what its first argument names, what else its address holds, and
the fields of its form, if it takes one. Larger subjects have a table of their own, such as ``promotion``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from leaks import aid, analysis, investment, market_access, programs, promotion, scenarios, skills
from leaks.planting import Garden
from leaks.register import kinds
from leaks.route import TODAY, Route, any_of, empty, given, version
from leaks.rules import Eyes, Fact, sees
from tijarat.register.core.models import Evidence, Publication
from tijarat.register.exchange.models import Parcel
from tijarat.register.lists.models import KeptList
from tijarat.register.people.models import Organisation, Session, Token, User
from tijarat.register.uploads.models import Upload


def _move(garden: Garden, row: Any) -> dict[str, Any]:
    """A move that shows every evidence of the item, hidden ones too, by both names a form might use."""
    shown = Evidence.objects.filter(item=row.pk)
    keys = [key for one in shown for key in (one.pk, one.public_id)]
    return version(row, evidence=keys, note="because", effective_on=TODAY)


def _proposal(garden: Garden, row: Any) -> dict[str, Any]:
    return {
        "title": "plain words",
        "strength": "proposed",
        "meeting": any_of(garden, "Meeting"),
        "successor": any_of(garden, "Proposal"),
        "version": getattr(row, "version", ""),
    }


def _states(row: Any) -> list[tuple[Any, ...]]:
    return [(state,) for state in (*row.machine.states, "nonsense")]


def _target(garden: Garden, row: Any) -> dict[str, Any]:
    return {
        "title": "plain words",
        "unit": "people",
        "announced_by": "plain words",
        "baseline": "1",
        "baseline_on": "2025-01-01",
        "goal": "2",
        "goal_on": "2031-01-01",
        "per": any_of(garden, "Target"),
        "version": getattr(row, "version", ""),
    }


def _code(_garden: Garden, _row: Any) -> dict[str, Any]:
    return {"code": "000000", "password": "no"}


def _two_people(garden: Garden, _row: Any) -> dict[str, Any]:
    """From one author to another, of whichever side: what is not seen is not told by a count."""
    there, here = (garden.authors[office].public_id for office in ("METI", "Commerce"))
    return {"owner": there, "to": here, "seen": "0" * 64}


def _another_office(row: Any) -> list[tuple[Any, ...]]:
    others = Organisation.objects.exclude(pk=row.pk).order_by("side", "pk")
    return [(one.public_id,) for one in others]


ANY = tuple(kind.__name__ for kind in kinds())
_office = {"name": "plain words", "short_name": "plain", "kind": "agency"}
_meeting = {"title": "plain words", "held_on": TODAY, "place": "Tokyo"}
_evidence = {"title": "plain words", "kind": "gazette", "strength": "weak", "scope": "organisation"}
_document = {
    "title": "plain words",
    "publisher": "plain",
    "dated": TODAY,
    "text": "Pakistan proposed a centre.",
    "scope": "side",
}

ROUTES: dict[str, Route] = {
    "home": Route(),
    "minister": Route(),
    "hand-over": Route(queries=("", "?owner=x&to=y"), fields=_two_people),
    "search": Route(queries=("", "?q={word}", "?q=canary", "?q=Talks", "?q={word}&page=2")),
    # people
    "sign-in": Route(
        fields=lambda _garden, _row: {"email": "nobody@example.org", "password": "no"}, alone=True
    ),
    "language": Route(fields=given(language="ja", next="/"), posted=True, alone=True),
    "sign-in-as": Route(
        fields=lambda _garden, _row: {"email": "author.meti@example.org"}, posted=True, alone=True
    ),
    "sign-out": Route(fields=empty, posted=True, alone=True),
    "sign-in-code": Route(fields=_code, alone=True),
    "sign-in-new-code": Route(fields=_code, alone=True),
    "link": Route(
        rest=lambda _row: [("no-such-token",)],
        fields=lambda _garden, _row: {"name": "x", "password": "no", "again": "no"},
        alone=True,
    ),
    "account": Route(),
    "account-password": Route(
        fields=lambda _garden, _row: {"old": "no", "password": "a", "again": "b"}, alone=True
    ),
    "account-telephone": Route(fields=_code, alone=True),
    "account-recovery-codes": Route(fields=_code, alone=True),
    "end-other-sessions": Route(fields=empty, posted=True, alone=True),
    "end-session": Route(("Session",), fields=empty, posted=True),
    # records that may be one; the second of two stands in the address
    "same": Route(queries=("", "?kept=x&gone=y")),
    "merge": Route(("Organisation",), _another_office, given(seen="0" * 64, name="gone")),
    "undo-merge": Route(rest=lambda _row: [("z" * 20,)], fields=empty, posted=True),
    # letters and calendars; what a link opens is asked for in ``test_leaks`` itself
    "letter": Route(),
    "letters-wish": Route(fields=given(how_often="weekly"), posted=True),
    "stop-letters": Route(rest=lambda _row: [("no-such-token",)], fields=empty),
    "make-calendar": Route(fields=empty, posted=True),
    "end-calendar": Route(fields=empty, posted=True),
    "calendar": Route(rest=lambda _row: [("no-such-token",)]),
    "meeting-calendar": Route(("Meeting",)),
    "new-token": Route(fields=given(name="plain words", reach="read", days="30")),
    "end-token": Route(("Token",), fields=empty, posted=True),
    # accounts
    "people": Route(),
    "invite": Route(
        fields=lambda garden, _row: {
            "name": "plain words",
            "email": "new@example.org",
            "organisation": garden.offices["METI"].public_id,
            "role": "reader",
        }
    ),
    "given-roles": Route(),
    "person": Route(("User",)),
    "grant-role": Route(("User",), fields=lambda _garden, _row: {"role": "reader"}),
    "end-role": Route(("User",), lambda _row: [("reader",), ("nonsense",)], empty, posted=True),
    "new-link": Route(("User",), fields=empty, posted=True),
    "no-telephone": Route(("User",), fields=empty, posted=True),
    "close-account": Route(("User",), fields=empty, posted=True),
    "reopen-account": Route(("User",), fields=empty, posted=True),
    "offices": Route(),
    "new-office": Route(fields=lambda _garden, _row: _office),
    "edit-office": Route(("Organisation",), fields=lambda _garden, _row: _office),
    # what any item can do
    "move": Route(ANY, _states, _move),
    "add-evidence": Route(ANY, fields=lambda _garden, _row: _evidence),
    "write-note": Route(
        ANY, fields=lambda _garden, _row: {"text": "plain words", "scope": "organisation"}
    ),
    "share": Route(
        ANY,
        fields=lambda garden, row: version(
            row, scope="shared", entry=[one.row.public_id for one in garden.planted[-200:]]
        ),
    ),
    "release": Route(
        ANY,
        fields=lambda garden, row: {"entry": [one.row.public_id for one in garden.planted[-200:]]},
    ),
    "withdraw": Route(ANY, fields=lambda _garden, _row: {"reason": "plain words"}),
    "put-away": Route(ANY, fields=empty, posted=True),
    "bring-back": Route(ANY, fields=empty, posted=True),
    "put-away-list": Route(),
    # the public, and the auditor
    "approve": Route(("Publication",), fields=empty, posted=True),
    "unpublish": Route(("Publication",), fields=lambda _garden, _row: {"reason": "plain words"}),
    "public-list": Route(),
    "public": Route(("Publication",)),
    "log": Route(queries=("", "?page=2", "?page=nonsense", "?target={id}")),
    # documents and what was read in them
    "documents": Route(),
    "new-document": Route(
        fields=lambda garden, _row: {**_document, "meeting": any_of(garden, "Meeting")}
    ),
    "document": Route(("Document",)),
    "confirm-extract": Route(
        ("Extract",), fields=lambda _garden, _row: {"title": "plain words", "strength": "agreed"}
    ),
    "dismiss-extract": Route(("Extract",), fields=empty, posted=True),
    "reopen-extract": Route(("Extract",), fields=empty, posted=True),
    # proposals
    "proposals": Route(
        queries=(
            "",
            "?page=2",
            "?flag=overdue",
            "?flag=stalled",
            "?flag=undated",
            "?flag=mine",
            "?state=candidate",
            "?put_by=JPN",
            "?q={word}",
            "?q=canary",
            "?meeting={id}",
            "?product=0804",
        )
    ),
    "proposal-board": Route(queries=("", "?q={word}", "?state=open", "?flag=stalled")),
    "proposal-timeline": Route(queries=("", "?q={word}", "?owner={id}", "?from=2020-01")),
    "new-proposal": Route(fields=_proposal),
    "proposal": Route(("Proposal",)),
    "edit-proposal": Route(("Proposal",), fields=_proposal),
    "position": Route(
        ("Proposal",),
        fields=lambda _garden, _row: {
            "speaks_for": "JPN",
            "stance": "accepted",
            "source": "plain words",
            "scope": "organisation",
        },
    ),
    "request-date": Route(
        ("Proposal",), fields=lambda _garden, _row: {"new": "2031-01-01", "reason": "plain words"}
    ),
    "side-view": Route(("Proposal",), fields=lambda _garden, _row: {"assessment": "plain words"}),
    "new-milestone": Route(
        ("Proposal",), fields=lambda _garden, _row: {"title": "plain words", "scope": "side"}
    ),
    "ask-publication": Route(("Proposal",), fields=empty, posted=True),
    "decide-date": Route(("DateChange",), fields=lambda _garden, _row: {"approve": "yes"}),
    # meetings and steps
    "meetings": Route(),
    "new-meeting": Route(fields=lambda _garden, _row: _meeting),
    "meeting": Route(("Meeting",)),
    "edit-meeting": Route(("Meeting",), fields=lambda _garden, row: version(row, **_meeting)),
    "milestone": Route(("Milestone",)),
    "edit-milestone": Route(
        ("Milestone",), fields=lambda _garden, row: version(row, title="plain words")
    ),
    # targets
    "targets": Route(),
    "new-target": Route(fields=_target),
    "target": Route(("Target",)),
    "edit-target": Route(("Target",), fields=_target),
    "target-chart": Route(("Target",)),
    "observation": Route(
        ("Target",),
        fields=lambda _garden, _row: {
            "label": "plain",
            "until": "2025-06-30",
            "value": "3",
            "vintage": TODAY,
            "source": "plain words",
            "scope": "organisation",
        },
    ),
    # exchange with the other side's desk
    "exchange": Route(),
    "make-parcel": Route(fields=empty, posted=True),
    "receive-parcel": Route(fields=empty),
    "parcel": Route(("Parcel",)),
    "parcel-file": Route(("Parcel",)),
    "accept-parcel": Route(("Parcel",), fields=empty, posted=True),
    "refuse-parcel": Route(("Parcel",), fields=given(reason="plain words")),
    # what people keep or send: nobody else's exists
    "keep-list": Route(
        fields=given(name="plain words"), queries=("?of=proposals&q={word}", "?of=barriers")
    ),
    "rename-list": Route(("KeptList",), fields=given(name="plain words")),
    "forget-list": Route(("KeptList",), fields=empty, posted=True),
    # lists as files; that each table holds what she sees is held by a test of its own
    "sheets": Route(),
    "sheet-template": Route(rest=lambda _row: [("proposal",), ("nonsense",)]),
    "import": Route(rest=lambda _row: [("proposal",), ("company",)], fields=given(token="t")),
    "upload": Route(("Upload",)),
    "confirm-upload": Route(("Upload",), fields=given(rows="1"), posted=True),
    "drop-upload": Route(("Upload",), fields=empty, posted=True),
    "sheet-file": Route(
        rest=lambda _row: [("proposal", "excel"), ("barrier", "package")],
        queries=("", "?q={word}&product={word}"),
    ),
    **promotion.ROUTES,
    **market_access.ROUTES,
    **analysis.ROUTES,
    **skills.ROUTES,
    **programs.ROUTES,
    **aid.ROUTES,
    **scenarios.ROUTES,
    **investment.ROUTES,
}
"""Name of a route -> how it is called."""


def names() -> list[str]:
    """Names of all routes the desk answers."""
    return sorted(str(pattern.name or pattern.pattern) for pattern in _patterns(get_resolver()))


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        else:
            yield one


OTHERS: dict[tuple[str, ...], Callable[[Garden], Iterable[Any]]] = {
    ("Publication",): lambda _garden: Publication.objects.select_related("item"),
    ("User",): lambda garden: [
        *garden.authors.values(),
        *User.objects.filter(name__in=garden.names).order_by("pk"),
    ],
    ("Organisation",): lambda garden: garden.offices.values(),
    ("Parcel",): lambda _garden: Parcel.objects.all(),
    ("KeptList",): lambda _garden: KeptList.objects.all(),
    ("Token",): lambda garden: Token.objects.filter(user__in=garden.authors.values()),
    ("Upload",): lambda _garden: Upload.objects.all(),
    ("Session",): lambda garden: Session.objects.filter(user__in=garden.authors.values()),
}
"""Models that are no items or entries -> the rows a route over them is asked for."""


def rows(garden: Garden, route: Route, eyes: Eyes) -> list[tuple[Any, bool]]:
    """The rows a route is asked for, and whether she sees them; None for a route without identifiers.

    One row stands for those that differ in nothing a rule looks at; of what she does not see, the kind is
    such a thing, as only the page of a kind asks for it.
    """
    if not route.over:
        return [(None, True)]
    if route.over in OTHERS:
        return [(row, True) for row in OTHERS[route.over](garden)]
    stand: dict[object, tuple[Any, bool]] = {}
    for one in garden.of(*route.over):
        seen = sees(eyes, one.fact)
        key = _alike(eyes, one.fact, seen, is_page=route.fields is None)
        if route.few:
            key = (seen, one.fact.side)
        elif seen and one.model in _kinds_told_apart(route, eyes):
            key = (one.model, *key)
        stand.setdefault(key, (one.row, seen))
    return list(stand.values())


def _kinds_told_apart(route: Route, eyes: Eyes) -> tuple[str, ...]:
    """A step that any item can take is one code, so that some kinds stand for all."""
    if route.over != ANY:
        return route.over
    return ("Proposal", "Milestone", "Meeting") if eyes.thorough else ("Proposal",)


def _alike(eyes: Eyes, fact: Fact, seen: bool, *, is_page: bool) -> tuple[object, ...]:
    """What a rule might look at. For those who are not thorough, steps tell less apart than pages."""
    above = fact.under and (sees(eyes, fact.under), fact.under.scope)
    stands = (fact.put_away, fact.withdrawn)
    if is_page and (seen or eyes.thorough):
        return (seen, fact.office, fact.scope, *stands, above)
    near = (fact.office == eyes.office, fact.side == eyes.side)
    if seen or eyes.thorough:
        return (seen, *near, fact.scope, *stands, above if eyes.thorough else None)
    return (seen, fact.side == eyes.side, is_page and (fact.scope, *stands))
