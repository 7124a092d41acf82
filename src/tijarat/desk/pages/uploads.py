"""Fill a table from a file: a template, a look at what would come of it, then all of it or nothing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tijarat.desk.forms.uploads import UploadForm
from tijarat.desk.pages.asking import SignedIn, draw_form, once, posted, signed_in, token
from tijarat.desk.security import takes_file
from tijarat.desk.sheets.checked import check, enter_all
from tijarat.desk.sheets.imports import IMPORTS
from tijarat.desk.sheets.kinds import sheets
from tijarat.desk.sheets.opened import MOST_BYTES, MOST_ROWS, SheetError
from tijarat.desk.sheets.template import as_template
from tijarat.desk.sheets.written import FORMS
from tijarat.register.core.permissions import require_create
from tijarat.register.errors import RefusedEntryError
from tijarat.register.uploads import keeping
from tijarat.register.uploads.models import Upload

LISTS = {"proposal": "proposals", "company": "companies", "buyer_request": "requests"}
"""Table -> the page that lists it."""


def _require(request: SignedIn, kind: str) -> None:
    if kind not in IMPORTS:
        raise Http404
    require_create(request.user)


@signed_in
def template(request: SignedIn, kind: str) -> HttpResponse:
    """An empty workbook."""
    _require(request, kind)
    file = as_template(sheets()[kind], IMPORTS[kind].columns(request.user))
    answer = HttpResponse(file, content_type=FORMS["excel"].type)
    name = f"tijarat-{kind.replace('_', '-')}-template.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@takes_file(MOST_BYTES)
@signed_in
def upload(request: SignedIn, kind: str) -> HttpResponse:
    """Take a file, to be looked at."""
    _require(request, kind)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        file: Any = form.cleaned_data["file"]
        content = file.read()
        try:
            check(content, kind, request.user)
        except SheetError as error:
            form.add_error("file", str(error))
        else:

            def do() -> str:
                kept = keeping.keep_upload(file.name, kind, content, by=request.user)
                return reverse("upload", args=[kept.public_id])

            return once(request, do)
    return draw_form(
        request,
        form,
        _("Fill the list '%(name)s' from a file") % {"name": sheets()[kind].title},
        lead=_("Up to %(most)s rows at once; all of them are entered, or none.")
        % {"most": MOST_ROWS},
        button=_("Look at it"),
        back=reverse(LISTS[kind]),
        files=True,
        template_address=reverse("sheet-template", args=[kind]),
    )


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """What would come of a file, row by row; once decided, what came of it."""
    return _draw(request, _own(request, public_id))


def _draw(request: SignedIn, kept: Upload, refused: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "upload": kept,
        "sheet": sheets()[kept.kind],
        "list_address": reverse(LISTS[kept.kind]),
        "token": token(),
        "refused": refused,
    }
    if kept.state == Upload.State.WAITING:
        context["found"] = check(bytes(kept.content), kept.kind, request.user)
    return render(request, "desk/upload.html", context, status=422 if refused else 200)


@posted
def confirm(request: SignedIn, public_id: str) -> HttpResponse:
    """Enter what was shown."""
    kept = _own(request, public_id)
    expected = request.POST.get("rows", "")

    def do() -> str:
        keeping.take_in(
            kept,
            lambda content: enter_all(
                content, kept.kind, request.user, int(expected) if expected.isdecimal() else -1
            ),
            by=request.user,
        )
        return reverse("upload", args=[public_id])

    try:
        return once(request, do)
    except RefusedEntryError as error:
        return _draw(request, kept, str(error))


@posted
def drop(request: SignedIn, public_id: str) -> HttpResponse:
    """Enter nothing."""
    kept = _own(request, public_id)

    def do() -> str:
        keeping.drop(kept, by=request.user)
        return reverse("import", args=[kept.kind])

    return once(request, do)


def _own(request: SignedIn, public_id: str) -> Upload:
    """A file of hers; another's does not exist."""
    kept = keeping.uploads_of(request.user).filter(public_id=public_id, kind__in=IMPORTS).first()
    if kept is None:
        raise Http404
    return kept
