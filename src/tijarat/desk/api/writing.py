"""Enter and change: the same steps as on the pages, by the same functions of the register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from pydantic import Field

from tijarat.desk.api.answering import WrongFieldsError, answer
from tijarat.desk.api.bodies import Body, body_of, filled, parsed
from tijarat.desk.api.callers import Call, require_write
from tijarat.desk.api.matching import UnmatchedError, require_match, stale
from tijarat.desk.api.reading import find, shown
from tijarat.desk.api.resources import Resource, resource_of, resources
from tijarat.desk.api.telling import Id
from tijarat.desk.forms.dialogue import (
    DateForm,
    MeetingEditForm,
    MeetingForm,
    PositionForm,
    ProposalEditForm,
    ProposalForm,
)
from tijarat.desk.forms.items import EvidenceForm, MoveForm, NoteForm
from tijarat.desk.forms.targets import ObservationForm, TargetEditForm, TargetForm
from tijarat.register.core import entries, moves, writing
from tijarat.register.core.models import Item, as_own_kind
from tijarat.register.core.permissions import require, require_create
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.core.submissions import once
from tijarat.register.dialogue import dates, positions
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.errors import ConflictError
from tijarat.register.people.models import User
from tijarat.register.targets.models import Target
from tijarat.register.targets.observing import observe

KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
    "description": "Names this call: sent again, it leads to what it made the first time.",
}
MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": "ETag of the item as it was read.",
}


@dataclass(frozen=True)
class Kind:
    """A kind of item that programs enter and change."""

    table: type[Item]
    form: Callable[[Any, Viewer], forms.Form]
    parses: type[forms.Form]
    edit: Callable[[Any, Viewer, Any], forms.Form]
    changes: type[forms.Form]


KINDS = (
    Kind(
        Proposal,
        lambda data, viewer: ProposalForm(data, viewer=viewer),
        ProposalForm,
        lambda data, viewer, item: ProposalEditForm(data, viewer=viewer, item=item),
        ProposalEditForm,
    ),
    Kind(
        Meeting,
        lambda data, _viewer: MeetingForm(data),
        MeetingForm,
        lambda data, _viewer, item: MeetingEditForm(data, item=item),
        MeetingEditForm,
    ),
    Kind(
        Target,
        lambda data, viewer: TargetForm(data, viewer=viewer),
        TargetForm,
        lambda data, viewer, item: TargetEditForm(data, viewer=viewer, item=item),
        TargetEditForm,
    ),
)


@dataclass(frozen=True)
class Step:
    """What is written under an item: where, by which form, and which function of the register does it."""

    table: type[Item]
    path: str
    action: str
    parses: type[forms.Form]
    form: Callable[[Any, Any, User], forms.Form]
    do: Callable[..., Any]
    scoped: bool = True


STEPS = (
    Step(
        *(Item, "evidence", "add_evidence", EvidenceForm),
        form=lambda data, item, viewer: EvidenceForm(data, item=item, viewer=viewer),
        do=entries.add_evidence,
    ),
    Step(
        *(Item, "notes", "write_note", NoteForm),
        form=lambda data, item, viewer: NoteForm(data, item=item, viewer=viewer),
        do=entries.write_note,
    ),
    Step(
        *(Proposal, "positions", "state_position", PositionForm),
        form=lambda data, item, viewer: PositionForm(data, item=item, viewer=viewer),
        do=positions.take_position,
    ),
    Step(
        *(Proposal, "date-changes", "request_date", DateForm),
        form=lambda data, _item, _viewer: DateForm(data),
        do=dates.request_date,
        scoped=False,
    ),
    Step(
        *(Target, "observations", "observe", ObservationForm),
        form=lambda data, item, viewer: ObservationForm(data, item=item, viewer=viewer),
        do=observe,
    ),
)


class Move(Body):
    """A move to another state."""

    to: str = Field(..., max_length=24, description="State it moves to; see 'moves' of the item.")
    evidence: list[Id] = Field([], max_length=50, description="Evidence of the item that shows it.")
    note: str | None = Field(None, description="Why; some moves need it.")
    effective_on: date | None = Field(None, description="Since when; today if left out.")


def add_writing(api: NinjaAPI) -> None:
    """Enter the addresses of everything that programs write."""
    for kind in KINDS:
        _add_entering(api, kind)
        _add_changing(api, kind)
    for step in STEPS:
        _add_step(api, step)
    _add_move(api)


def _add_entering(api: NinjaAPI, kind: Kind) -> None:
    resource = resource_of(kind.table)

    def enter(request: Call, body: Any) -> HttpResponse:
        require_write(request)
        user = request.user
        require_create(user)

        def do() -> Item:
            given = body.model_dump(exclude_unset=True)
            scope = given.pop("scope", None) or Scope.SIDE
            fields = parsed(kind.form(filled(kind.form(None, user), given), user))
            return writing.create(kind.table, by=user, scope=scope, **fields)

        return made(request, do)

    enter.__annotations__["body"] = body_of(kind.parses, f"New{kind.table.__name__}", scoped=True)
    api.post(
        f"/{resource.path}",
        url_name=f"api-{resource.path}",
        operation_id=f"create_{resource.name}",
        summary=f"Enter a {resource.name}",
        response={201: resource.schema},
        tags=[resource.path],
        openapi_extra={"parameters": [KEY]},
    )(enter)


def _add_changing(api: NinjaAPI, kind: Kind) -> None:
    resource = resource_of(kind.table)

    def change(request: Call, public_id: str, body: Any) -> HttpResponse:
        require_write(request)
        item = find(resource, public_id, request.user)
        require(request.user, "edit", item)
        given = body.model_dump(exclude_unset=True)
        now = shown(resource, item, request.user)
        require_match(request, now, given)
        form = kind.edit(filled(kind.edit(None, request.user, item), given), request.user, item)
        parsed(form)
        changes = {
            name: value
            for name, value in form.changes(item).items()  # pyright: ignore
            if name in given
        }
        try:
            writing.edit(item, by=request.user, version=item.version, changes=changes)
        except ConflictError as error:  # changed while this call was under way
            again = find(resource, public_id, request.user)
            now = shown(resource, again, request.user)
            raise UnmatchedError(stale(now, given)) from error
        return answer(shown(resource, find(resource, public_id, request.user), request.user))

    change.__annotations__["body"] = body_of(
        kind.changes, f"Changed{kind.table.__name__}", scoped=False, partly=True
    )
    api.patch(
        f"/{resource.path}/{{slug:public_id}}",
        url_name=f"api-one-of-{resource.path}",
        operation_id=f"change_{resource.name}",
        summary=f"Change a {resource.name}",
        description="Keys that are left out stay as they are.",
        response=resource.schema,
        tags=[resource.path],
        openapi_extra={"parameters": [MATCH]},
    )(change)


def _add_step(api: NinjaAPI, step: Step) -> None:
    above, below = resource_of(step.table), resources()[step.path]

    def write(request: Call, public_id: str, body: Any) -> HttpResponse:
        require_write(request)
        user = request.user

        def do() -> Any:
            item = as_own_kind(find(above, public_id, user))
            require(user, step.action, item)
            given = body.model_dump(exclude_unset=True)
            if given.get("scope", "") is None:
                del given["scope"]
            blank = step.form(None, item, user)
            return step.do(item, by=user, **parsed(step.form(filled(blank, given), item, user)))

        return made(request, do)

    name = f"New{below.table.__name__}"
    write.__annotations__["body"] = body_of(step.parses, name, scoped=step.scoped)
    api.post(
        f"/{above.path}/{{slug:public_id}}/{step.path}",
        url_name=f"api-{above.path}-{step.path}",
        operation_id=f"add_{step.path.replace('-', '_')}",
        summary=f"Write {step.path.replace('-', ' ')} under one of {above.path}",
        response={201: below.schema},
        tags=[below.path],
        openapi_extra={"parameters": [KEY]},
    )(write)


def _add_move(api: NinjaAPI) -> None:
    items, events = resource_of(Item), resources()["status-events"]

    def move(request: Call, public_id: str, body: Move) -> HttpResponse:
        require_write(request)
        return made(request, lambda: _moved(request, find(items, public_id, request.user), body))

    api.post(
        "/items/{slug:public_id}/moves",
        url_name="api-items-moves",
        operation_id="move_item",
        summary="Move an item to another state",
        response={201: events.schema},
        tags=["items"],
        openapi_extra={"parameters": [KEY, MATCH]},
    )(move)


def _moved(request: Call, base: Item, body: Move) -> Any:
    """Move an item as the page does."""
    item, user = as_own_kind(base), request.user
    if body.to not in item.machine.states:
        known = ", ".join(item.machine.states)
        sentence = _("There is no such state; expected one of %(known)s.") % {"known": known}
        raise WrongFieldsError({"to": [sentence]})
    resource = resource_of(type(item))
    seen = shown(resource, find(resource, item.public_id, user), user)
    require_match(request, seen, {"state": body.to})
    way = moves.require_way(item, body.to)
    require(user, way.action, item)
    asked = {**body.model_dump(exclude={"to"}), "version": item.version}
    form = MoveForm(filled(forms.Form(), asked), item=item, way=way, viewer=user)
    if body.evidence and "evidence" not in form.fields:
        raise WrongFieldsError(
            {"evidence": [_("The item has no evidence that you see; add it first.")]}
        )
    return moves.move(item, body.to, by=user, **parsed(form))


def made(request: Call, do: Callable[[], Any]) -> HttpResponse:
    """Do what a call asks for, once a key, and answer with what was made."""

    def place() -> str:
        row = do()
        return f"{_resource(row).path}/{row.public_id}"

    key = request.headers.get("Idempotency-Key", "").strip()
    if key:
        at, again = once(request.user, f"api:{key}", _asked(request), place)
    else:
        at, again = place(), False
    path, public_id = at.split("/")
    resource = resources()[path]
    body = shown(resource, find(resource, public_id, request.user), request.user)
    headers = {"Location": f"/api/v1/{at}", **({"Idempotent-Replay": "true"} if again else {})}
    return answer(body, status=201, headers=headers)


def _resource(row: Any) -> Resource:
    return resource_of(type(row))


def _asked(request: HttpRequest) -> bytes:
    return f"{request.method} {request.path}\n".encode() + request.body
