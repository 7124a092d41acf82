"""The page on which an item is changed, whatever kind it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tijarat.desk.forms.items import EditForm
from tijarat.desk.pages.addresses import address_of
from tijarat.desk.pages.asking import SignedIn, draw_form, once, refusals_in


def changed(
    request: SignedIn,
    form: EditForm,
    item: Any,
    change: Callable[..., object],
    *,
    title: str = "",
    lead: str = "",
) -> HttpResponse:
    """Change an item by a form that knows its version; the second of two who do is shown both.

    Parameters
    ----------
    change : takes the item, who changes it, the version she saw and what she changes.
    title : of the page; that it is changed, unless given.
    """
    back = address_of(item)
    if form.is_bound and form.is_valid():
        changes = form.changes(item)
        version = changes.pop("version")

        def do() -> str:
            change(item, by=request.user, version=version, changes=changes)
            return back

        with refusals_in(form):
            return once(request, do, form)
    heading = title or _("Change it")
    return draw_form(request, form, heading, lead=lead, button=_("Keep it"), back=back)
