"""Lists and pages of every kind of item and entry."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from pydantic import Field, create_model

from tijarat.desk.api.answering import WrongFieldsError, answer
from tijarat.desk.api.callers import Call
from tijarat.desk.api.cursors import page_of
from tijarat.desk.api.filters import ASKED, Narrow, Paging, filters_of, narrowed
from tijarat.desk.api.names import sentence
from tijarat.desk.api.resources import Resource, resources
from tijarat.desk.api.rows import as_json, visible
from tijarat.register.core.scope import Viewer


def find(resource: Resource, public_id: str, viewer: Viewer) -> Any:
    """The row as its viewer sees it.

    Raises
    ------
    Http404 : it is not there, or not hers to see: one query, one answer.
    """
    row = visible(resource, viewer, at_length=True).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def shown(resource: Resource, row: Any, viewer: Viewer) -> dict[str, Any]:
    """One row with everything that is told of it."""
    return as_json(resource, [row], viewer, at_length=True)[0]


def add_reading(api: NinjaAPI) -> None:
    """Enter the two addresses of each resource."""
    for resource in resources().values():
        asked, by = filters_of(resource)
        _add_list(api, resource, asked, by)
        _add_one(api, resource)


def _add_list(
    api: NinjaAPI, resource: Resource, filters: type[Paging], by: dict[str, Narrow]
) -> None:
    def listing(request: Call, asked: Any = ASKED) -> HttpResponse:
        require_known(request, filters)
        rows = narrowed(visible(resource, request.user, at_length=False), asked, by, request.user)
        found, next_ = page_of(
            rows,
            cursor=asked.cursor,
            limit=asked.limit,
            order=asked.order,
            bound=(request.user.public_id, resource.path, asked.order),
        )
        told = as_json(resource, found, request.user, at_length=False)
        return answer({"results": told, "next": next_})

    listing.__annotations__["asked"] = filters
    api.get(
        f"/{resource.path}",
        url_name=f"api-{resource.path}",
        operation_id=f"list_{resource.path.replace('-', '_')}",
        summary=f"List {resource.path.replace('-', ' ')}",
        description=sentence(resource.schema.__doc__ or "") + " Only those that the caller sees.",
        response=list_of(resource.schema),
        tags=[resource.path],
    )(listing)


def _add_one(api: NinjaAPI, resource: Resource) -> None:
    def one(request: Call, public_id: str) -> HttpResponse:
        row = find(resource, public_id, request.user)
        return answer(shown(resource, row, request.user))

    api.get(
        f"/{resource.path}/{{slug:public_id}}",
        url_name=f"api-one-of-{resource.path}",
        operation_id=f"read_{resource.path.replace('-', '_')}",
        summary=f"Read one of {resource.path.replace('-', ' ')}",
        response=resource.schema,
        tags=[resource.path],
    )(one)


def list_of(schema: type[Schema]) -> type[Schema]:
    """The schema of one page of a list."""
    name = f"PageOf{schema.__name__}"
    keys: dict[str, Any] = {
        "results": (list[schema], Field(..., description="Rows of this page.")),
        "next": (str | None, Field(..., description="Cursor of the next page; null at the end.")),
    }
    return create_model(name, __base__=Schema, **keys)


def require_known(request: HttpRequest, filters: type[Schema]) -> None:
    """Refuse a filter that the list does not have: it would be taken for an answer to it.

    Raises
    ------
    WrongFieldsError
    """
    known = ", ".join(sorted(filters.model_fields))
    strange = set(request.GET) - set(filters.model_fields)
    sentence_ = _("This list is not narrowed by that; expected: %(known)s.") % {"known": known}
    if strange:
        raise WrongFieldsError({name: [sentence_] for name in sorted(strange)})
