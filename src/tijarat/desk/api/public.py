"""What both sides approved for everybody: the one part that needs no token."""

from __future__ import annotations

from typing import Any, Literal

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from pydantic import Field

from tijarat.desk.api.answering import answer
from tijarat.desk.api.cursors import page_of
from tijarat.desk.api.filters import ASKED, Paging
from tijarat.desk.api.problems import problem
from tijarat.desk.api.reading import list_of, require_known
from tijarat.desk.api.telling import plain
from tijarat.register.core.models import Publication

NOBODY = "public"


class Version(Schema):
    """One public version, frozen when both sides approved it."""

    id: str = Field(..., description="Identifier.")
    number: int = Field(..., description="1 for the first version of its item.")
    state: Literal["public", "withdrawn"] = Field(..., description="Whether it stands.")
    published_at: str = Field(..., description="When the second side approved it.")
    withdrawn_at: str | None = Field(..., description="When it was taken back.")
    reason: str | None = Field(..., description="Why it was taken back.")
    sha256: str | None = Field(..., description="SHA-256 of the content.")
    content: dict[str, Any] | None = Field(
        ..., description="What both sides approved; null once it is taken back."
    )


def add_public(api: NinjaAPI) -> None:
    """Enter the two public addresses."""

    def listing(request: HttpRequest, asked: Any = ASKED) -> HttpResponse:
        require_known(request, Paging)
        found, next_ = page_of(
            _latest(),
            cursor=asked.cursor,
            limit=asked.limit,
            order=asked.order,
            bound=(NOBODY, NOBODY, asked.order),
        )
        return _open(answer({"results": [_told(one) for one in found], "next": next_}))

    listing.__annotations__["asked"] = Paging
    api.get(
        "/public",
        url_name="api-public",
        operation_id="list_public",
        summary="List public versions",
        description="The latest public version of each item; one taken back says so.",
        response=list_of(Version),
        tags=["public"],
        auth=None,
    )(listing)

    def one(request: HttpRequest, public_id: str) -> HttpResponse:
        version = _published().filter(public_id=public_id).first()
        if version is None:
            raise Http404
        if version.withdrawn_at is not None:
            return _gone(version)
        return _open(answer(_told(version)))

    api.get(
        "/public/{slug:public_id}",
        url_name="api-one-of-public",
        operation_id="read_public",
        summary="Read a public version",
        response=Version,
        tags=["public"],
        auth=None,
    )(one)


def _published() -> QuerySet[Publication]:
    return Publication.objects.exclude(published_at=None)


def _latest() -> QuerySet[Publication]:
    """Of each item the last version that was public."""
    later = _published().filter(item=OuterRef("item"), number__gt=OuterRef("number"))
    return _published().filter(~Exists(later))


def _told(version: Publication) -> dict[str, Any]:
    taken_back = version.withdrawn_at is not None
    return {
        "id": version.public_id,
        "number": version.number,
        "state": "withdrawn" if taken_back else "public",
        "published_at": plain(version.published_at),
        "withdrawn_at": plain(version.withdrawn_at),
        "reason": plain(version.reason),
        "sha256": None if taken_back else version.digest,
        "content": None if taken_back else version.content,
    }


def _gone(version: Publication) -> HttpResponse:
    detail = _("This public version was withdrawn; 'reason' says why.")
    told = {name: _told(version)[name] for name in ("withdrawn_at", "reason")}
    return problem(410, detail, **told)


def _open(made: HttpResponse) -> HttpResponse:
    """It is the same for everybody, so that caches between may keep it while they ask."""
    made["Cache-Control"] = "public, no-cache"
    return made
