"""Files of IATI: shown before they are taken in, and written of what both sides see."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tijarat.desk.forms.aid import FileForm, TakeForm
from tijarat.desk.pages.asking import SignedIn, draw_form, once, posted, signed_in, token
from tijarat.desk.refusals import tell
from tijarat.register.aid import importing
from tijarat.register.aid.iati.parsing import LARGEST
from tijarat.register.aid.iati.records import record_of
from tijarat.register.aid.iati.writing import can_be_written, write
from tijarat.register.aid.models import AidActivity
from tijarat.register.core.permissions import require_create
from tijarat.register.core.scope import Scope
from tijarat.register.errors import RefusedEntryError


@signed_in
def show(request: SignedIn) -> HttpResponse:
    """Choose a file, and see what taking it in would do."""
    require_create(request.user)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        data: bytes = file.read(LARGEST + 1)
        plan = importing.plan(data, by=request.user)
        context = {
            "plan": plan,
            "name": file.name[:120],
            "content": b64encode(data).decode(),
            "scope": form.cleaned_data["scope"],
            "left_out": sorted(plan.left_out.items()),
            "token": token(),
        }
        status = 422 if plan.faults else 200
        return render(request, "desk/aid_file.html", context, status=status)
    return draw_form(
        request,
        form,
        _("A file of IATI"),
        lead=_(
            "Activities of your office with the same identifier are changed, others are new. You see every "
            "field before it happens."
        ),
        button=_("Show what it would do"),
        back=reverse("aid"),
        files=True,
    )


@posted
def take(request: SignedIn) -> HttpResponse:
    """Take in a file as it was shown."""
    require_create(request.user)
    form = TakeForm(request.POST)
    if not form.is_valid():
        return redirect("aid-file")
    sent = form.cleaned_data
    try:
        data = b64decode(sent["content"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise RefusedEntryError(
            _("The file did not arrive as it was shown; choose it again.")
        ) from error

    def do() -> str:
        source = _("File of IATI: %(name)s") % {"name": sent["name"] or "–"}
        done = importing.take(
            data, by=request.user, shown=sent["digest"], source=source, scope=sent["scope"]
        )
        tell(request, _taken(len(done.new), len(done.changed)))
        return reverse("aid")

    return once(request, do)


def _taken(new: int, changed: int) -> str:
    came = ngettext("%(n)s new activity.", "%(n)s new activities.", new) % {"n": new}
    other = ngettext("%(n)s changed.", "%(n)s changed.", changed) % {"n": changed}
    return f"{came} {other}"


@signed_in
def export(request: SignedIn) -> HttpResponse:
    """All activities that both sides see, as a file of IATI 2.03."""
    rows = AidActivity.objects.visible_to(request.user).filter(scope=Scope.SHARED)
    rows = rows.prefetch_related("participants", "transactions", "documents")
    records = [record_of(one) for one in rows.order_by("identifier", "pk")]
    fit = [one for one in records if can_be_written(one)]
    if not fit:
        raise RefusedEntryError(
            _(
                "No activity that both sides see can be written; a file of IATI holds one at least. Share "
                "one that names a participating organisation and a date."
            )
        )
    answer = HttpResponse(
        write(fit, left_out=len(records) - len(fit)), content_type="application/xml; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="iati-activities.xml"'
    return answer
