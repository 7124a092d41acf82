"""Every list as a file: as it is filtered, and as the person sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tijarat.desk.forms.lists import BarrierFilter, Filter, ProposalFilter
from tijarat.desk.pages.asking import SignedIn, signed_in
from tijarat.desk.pages.barriers import narrowed_barriers
from tijarat.desk.sheets.imports import IMPORTS
from tijarat.desk.sheets.kinds import sheets
from tijarat.desk.sheets.written import FORMS, Table, name_of
from tijarat.register.core.permissions import may_create
from tijarat.register.dialogue.narrowing import narrowed

Narrow: TypeAlias = Callable[[Any, Any, Any], Any]


def _proposals(rows: Any, chosen: ProposalFilter, viewer: Any) -> Any:
    return narrowed(rows, chosen.wanted, viewer, timezone.localdate())


def _barriers(rows: Any, chosen: BarrierFilter, _viewer: Any) -> Any:
    return narrowed_barriers(rows, chosen.cleaned_data)


FILTERS: dict[str, tuple[type[Filter], Narrow]] = {
    "proposal": (ProposalFilter, _proposals),
    "barrier": (BarrierFilter, _barriers),
}
"""Table -> what narrows its list, and how; other tables are whole."""


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """The tables there are, each in every form."""
    filled = list(IMPORTS) if may_create(request.user) else []
    context = {"sheets": sheets().values(), "filled": filled}
    return render(request, "desk/sheets.html", context)


@signed_in
def file(request: SignedIn, kind: str, form: str) -> HttpResponse:
    """One table in one form."""
    sheet, written = sheets().get(kind), FORMS.get(form)
    if sheet is None or written is None:
        raise Http404
    rows, told = sheet.rows(request.user), list[tuple[str, str]]()
    if kind in FILTERS:
        made, narrow = FILTERS[kind]
        chosen = made(request.GET, viewer=request.user)
        rows, told = narrow(rows, chosen, request.user), chosen.told
    table = Table(sheet, sheet.cells(rows, request.user), request.user.name, told)
    answer = HttpResponse(written.write(table), content_type=written.type)
    answer["Content-Disposition"] = f'attachment; filename="{name_of(table, written)}"'
    return answer
