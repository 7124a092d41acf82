"""Who calls, whom she may name, and which organisations: what the forms offer by identifier."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import NinjaAPI, Schema
from pydantic import Field

from tijarat.desk.api.answering import answer
from tijarat.desk.api.callers import Call
from tijarat.desk.api.cursors import page_of
from tijarat.desk.api.filters import ASKED, Paging
from tijarat.desk.api.names import path_of
from tijarat.desk.api.reading import list_of, require_known
from tijarat.desk.api.telling import Office, Person, office, person, plain
from tijarat.register.machines import MACHINES
from tijarat.register.people.models import Token
from tijarat.register.promotion.organisations import colleagues_of, known_to


class Held(Schema):
    """The token of this call."""

    name: str
    reach: str
    expires_at: str


class Me(Schema):
    """Who calls."""

    id: str
    name: str
    organisation: Office
    side: str
    roles: list[str]
    token: Held


class Way(Schema):
    """One way from states to a state."""

    sources: list[str]
    target: str
    evidence: bool = Field(..., description="Whether it must be shown by evidence.")
    note: bool = Field(..., description="Whether the reason must be written.")


class Machine(Schema):
    """A kind of item: where it is read, its states, and the ways between them."""

    kind: str
    href: str
    open: list[str] = Field(..., description="States in which something is still to do.")
    closed: list[str]
    ways: list[Way]


class Machines(Schema):
    """Every kind of item."""

    results: list[Machine]


def add_people(api: NinjaAPI) -> None:
    """Enter these addresses."""
    _add_me(api)
    _add_kinds(api)
    _add_list(api, "people", Person, "Colleagues", colleagues_of, person)
    _add_list(
        api, "organisations", Office, "Organisations", known_to, lambda row, _viewer: office(row)
    )


def _add_me(api: NinjaAPI) -> None:
    def me(request: Call) -> HttpResponse:
        user, token = request.user, request.auth
        return answer(
            {
                "id": user.public_id,
                "name": user.name,
                "organisation": office(user.organisation),
                "side": user.side,
                "roles": sorted(user.roles),
                "token": _held(token),
            }
        )

    api.get(
        "/me",
        url_name="api-me",
        operation_id="read_me",
        summary="Who calls",
        response=Me,
        tags=["people"],
    )(me)


def _held(token: Token) -> dict[str, Any]:
    return {"name": token.name, "reach": token.reach, "expires_at": plain(token.expires_at)}


def _add_kinds(api: NinjaAPI) -> None:
    def kinds(request: Call) -> HttpResponse:
        told = [
            {
                "kind": machine.kind,
                "href": f"/api/v1/{path_of(machine.kind)}",
                "open": machine.open,
                "closed": machine.closed,
                "ways": [
                    {
                        "sources": way.sources,
                        "target": way.target,
                        "evidence": way.evidence,
                        "note": way.note,
                    }
                    for way in machine.transitions
                ],
            }
            for machine in MACHINES.values()
        ]
        return answer({"results": told})

    api.get(
        "/kinds",
        url_name="api-kinds",
        operation_id="list_kinds",
        summary="Kinds of items, their states and moves",
        response=Machines,
        tags=["items"],
    )(kinds)


def _add_list(
    api: NinjaAPI, path: str, schema: type[Schema], words: str, rows: Any, told: Any
) -> None:
    def listing(request: Call, asked: Any = ASKED) -> HttpResponse:
        require_known(request, Paging)
        found, next_ = page_of(
            rows(request.user),
            cursor=asked.cursor,
            limit=asked.limit,
            order=asked.order,
            bound=(request.user.public_id, path, asked.order),
        )
        return answer({"results": [told(row, request.user) for row in found], "next": next_})

    listing.__annotations__["asked"] = Paging
    api.get(
        f"/{path}",
        url_name=f"api-{path}",
        operation_id=f"list_{path}",
        summary=words,
        description="Those that the caller may name.",
        response=list_of(schema),
        tags=["people"],
    )(listing)
