"""Ask the desk for pages through somebody's eyes, and read what comes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leaks.planting import ID, WORD, Garden
from leaks.routes import ROUTES, Route, rows
from leaks.rules import Eyes
from tijarat.register.people.models import OneTimeCode, User
from tijarat.register.people.tokens import make_token
from tijarat.register.permissions import Role

NOWHERE = "z" * 20  # an identifier nobody has

TOKENS = re.compile(
    r'(name="(?:csrfmiddlewaretoken|token)" value=|"X-CSRFToken": |&quot;X-CSRFToken&quot;: )"[^"]*"'
)


COMPARED = {Role.DESK_OFFICER, Role.AUDITOR}


def viewers() -> list[Eyes]:
    """Every role at one office, all of them together, the mirror of some on the other side, and those
    who may see nothing. Records stand at three offices, so that each looks at own, colleagues' and others'.
    """
    alone = [
        Eyes(f"Commerce {role}", "Commerce", (role.value,), compares=role in COMPARED)
        for role in Role
    ]
    writer = ("desk_officer", "reviewer", "publisher")
    return [
        *alone,
        Eyes("Commerce writer and auditor", "Commerce", (*writer, "auditor")),
        Eyes("Industries writer", "Industries", writer),
        Eyes("METI writer", "METI", writer, compares=True),
        Eyes("METI auditor", "METI", ("auditor",)),
        Eyes("of a company", "Trader", ("desk_officer", "reviewer", "auditor")),
        Eyes("without a role", "Commerce"),
        Eyes("with roles that ran out", "Commerce"),
        Eyes("with a closed account", "Commerce"),
        Eyes("nobody"),
    ]


def person(garden: Garden, eyes: Eyes) -> User | None:
    """Somebody who has these eyes."""
    if not eyes.office:
        return None
    email = f"{eyes.name.lower().replace(' ', '.').replace('_', '.')}@example.org"
    every = [Role(role) for role in eyes.roles]
    if not every and "without" not in eyes.name:
        every = list(Role)
    user = User.objects.create_user(email, eyes.name, garden.offices[eyes.office], *every)
    with_token(user)
    if "ran out" in eyes.name:
        user.grants.update(until=timezone.localdate() - timedelta(days=1))
    if "closed" in eyes.name:
        User.objects.filter(pk=user.pk).update(is_active=False)
    return user


def with_token(user: User) -> User:
    """Somebody with a program of hers; its secret stands beside her, as no row keeps it."""
    OneTimeCode.objects.create(user=user, nonce="no telephone", set_up_at=timezone.now())
    user.secret = make_token(user, name="program", reach="write", days=30)[1]  # pyright: ignore
    return user


def browser(user: User | None) -> Client:
    """Her browser, which is her program too: pages look at its session, the API at its token."""
    secret = getattr(user, "secret", "")
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    client = Client(raise_request_exception=False, headers=headers)
    if user is not None:
        client.force_login(user, backend="tijarat.desk.signing_in.ByAddress")
    return client


@dataclass(frozen=True)
class Call:
    """One request."""

    name: str
    row: Any
    address: str
    query: str = ""
    fields: dict[str, Any] | None = None
    htmx: bool = False
    method: str = ""

    def __str__(self) -> str:
        how = "GET" if self.fields is None else f"{self.method or 'POST'} {sorted(self.fields)}"
        return f"{how} {self.name} {self.address}{self.query}{' (htmx)' if self.htmx else ''}"

    def send(self, client: Client) -> Any:
        """The answer; what the request wrote is taken back."""
        headers = {"HX-Request": "true"} if self.htmx else {}
        with transaction.atomic():
            if self.fields is None:
                answer = client.get(self.address + self.query, headers=headers)
            elif self.method:
                answer = client.generic(
                    self.method,
                    self.address,
                    json.dumps(self.fields),
                    "application/json",
                    headers={"If-Match": "*"},
                )
            else:
                answer = client.post(self.address, self.fields, headers=headers)
            transaction.set_rollback(True)
        return answer


def calls(garden: Garden, name: str, eyes: Eyes) -> list[Call]:
    """All requests that a route is tried with by somebody; of what only pages show, no more than a few."""
    route, found = ROUTES[name], list[Call]()
    for row, seen in rows(garden, route, eyes):
        ways = route.rest(row)
        some = [ways[0], ways[-1]][: len(ways)]
        for rest in ways if seen and eyes.thorough else some:
            arguments = [row.public_id, *rest] if route.over else [*rest]
            of_one = _of_one(garden, name, route, row, reverse(name, args=arguments))
            most = (9 if seen else 2) if eyes.thorough and rest in some else 2 if seen else 1
            found += of_one[:most]
    return found


def _of_one(garden: Garden, name: str, route: Route, row: Any, address: str) -> list[Call]:
    found = list[Call]()
    if not route.posted:
        for query in route.queries:
            for asked in _filled(garden, query):
                found.append(Call(name, row, address, asked))
        if not route.over and not name.startswith("api-"):
            found.append(Call(name, row, address, htmx=True))
    if route.method and route.fields is not None:
        plausible = route.fields(garden, row)
        for fields in (plausible, _implausible(plausible)):
            found.append(Call(name, row, address, fields=fields, method=route.method))
    elif route.fields is not None:
        plausible = route.fields(garden, row)
        found.append(Call(name, row, address, fields=plausible, htmx=route.posted))
        found.append(Call(name, row, address, fields=_implausible(plausible)))
    return found


def _filled(garden: Garden, query: str) -> list[str]:
    """The query once for each office's private record, by its word or its identifier."""
    if "{" not in query:
        return [query]
    private = [one for one in garden.items() if one.fact.scope == "organisation"]
    return [
        query.format(word=one.words["title"], id=one.row.public_id)
        for one in {one.fact.office: one for one in private}.values()
    ]


def _implausible(fields: dict[str, Any]) -> dict[str, Any]:
    odd = ["", "-1", "no such thing", "\x00", "9" * 400, "<b>'\"", "2026-02-30"]
    return {name: odd[n % len(odd)] for n, name in enumerate(fields, start=len(fields))}


def text_of(answer: Any) -> str:
    """Everything an answer tells: status, headers, cookies, body."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    return f"{answer.status_code}\n{headers}\n{answer.cookies.output()}\n{_read(answer)}"


def body_of(answer: Any, *, without: str = "") -> str:
    """The body without what differs each time, and without the identifier that was asked for."""
    body = TOKENS.sub(r"\1T", _read(answer))
    return body.replace(without, "ASKED") if without else body


def _read(answer: Any) -> str:
    """The body as text; of a workbook or another zip, its parts, without the time it was made at."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not body.startswith(b"PK"):
        return body.decode()
    with ZipFile(BytesIO(body)) as archive:
        parts = [name for name in archive.namelist() if not name.startswith("docProps/")]
        return "\n".join(f"{name}\n{archive.read(name).decode()}" for name in parts)


def words_in(text: str) -> set[str]:
    return set(WORD.findall(text))


def ids_in(text: str) -> set[str]:
    return set(ID.findall(text))


def shape(client: Client, call: Call) -> tuple[Any, list[str]]:
    """The answer, and the queries it took, without their values."""
    queries: list[str] = []

    def note(execute: Any, sql: str, *more: Any) -> Any:
        queries.append(re.sub(r"SAVEPOINT .*", "SAVEPOINT", sql))
        return execute(sql, *more)

    with connection.execute_wrapper(note):
        return call.send(client), queries
