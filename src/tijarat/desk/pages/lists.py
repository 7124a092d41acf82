"""Keep a list under a name, rename it, forget it; and what a page of a list says of those kept."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tijarat.desk.forms.lists import BarrierFilter, Filter, NameForm, ProposalFilter
from tijarat.desk.pages.asking import SignedIn, draw_form, once, posted, signed_in
from tijarat.desk.refusals import tell
from tijarat.register.core.scope import Viewer
from tijarat.register.errors import RefusedEntryError
from tijarat.register.lists import keeping
from tijarat.register.lists.models import KeptList

PAGES: dict[str, type[Filter]] = {
    "proposals": ProposalFilter,
    "proposal-board": ProposalFilter,
    "proposal-timeline": ProposalFilter,
    "barriers": BarrierFilter,
}
"""Page whose list can be kept -> what narrows it."""


def address(page: str, query: str) -> str:
    """The address of a list."""
    return reverse(page) + (f"?{query}" if query else "")


def kept_lists(viewer: Viewer, *pages: str) -> list[KeptList]:
    """The lists somebody keeps, of some pages or of all, each with its ``address``."""
    rows = keeping.lists_of(viewer).filter(page__in=pages or PAGES)
    found: list[Any] = list(rows)
    for kept in found:
        kept.address = address(kept.page, kept.query)
    return found


def beside(viewer: Viewer, page: str, query: str, *more: str) -> dict[str, Any]:
    """What a page shows of kept lists: hers, the one she looks at, and the way to keep this one.

    Parameters
    ----------
    page : name of the page.
    query : its filters that hold.
    more : names of other pages whose lists stand with it.
    """
    kept = kept_lists(viewer, page, *more)
    shown = next((one for one in kept if (one.page, one.query) == (page, query)), None)
    keep = reverse("keep-list") + f"?of={page}" + (f"&{query}" if query else "")
    return {"kept": kept, "kept_shown": shown, "keep_address": keep, "kept_query": query}


@signed_in
def keep(request: SignedIn) -> HttpResponse:
    """Keep a page, filtered as its address says, under a name."""
    page = request.GET.get("of", "")
    if page not in PAGES:
        raise Http404
    chosen = PAGES[page](request.GET, viewer=request.user)
    form = NameForm(request.POST or None)
    back = address(page, chosen.query)
    if form.is_bound and form.is_valid():

        def make() -> str:
            name = form.cleaned_data["name"]
            return reverse_kept(keeping.keep_list(name, page, chosen.query, by=request.user))

        try:
            return once(request, make)
        except RefusedEntryError as error:
            form.add_error("name", str(error))
    told = "; ".join(f"{label}: {value}" for label, value in chosen.told)
    return draw_form(
        request,
        form,
        _("Keep this list under a name"),
        lead=told or _("Nothing is filtered: all that you see stands on it."),
        button=_("Keep it"),
        back=back,
    )


def reverse_kept(kept: KeptList) -> str:
    """The address a kept list leads to."""
    return address(kept.page, kept.query)


@signed_in
def rename(request: SignedIn, public_id: str) -> HttpResponse:
    """Give a list another name."""
    kept = _own(request, public_id)
    form = NameForm(request.POST or None, initial={"name": kept.name})
    if form.is_bound and form.is_valid():

        def do() -> str:
            return reverse_kept(keeping.rename(kept, form.cleaned_data["name"], by=request.user))

        try:
            return once(request, do)
        except RefusedEntryError as error:
            form.add_error("name", str(error))
    return draw_form(
        request,
        form,
        _("Another name for the list"),
        button=_("Rename it"),
        back=reverse_kept(kept),
    )


@posted
def forget(request: SignedIn, public_id: str) -> HttpResponse:
    """Forget a list; what stood on it stays."""
    kept = _own(request, public_id)

    def do() -> str:
        keeping.forget(kept, by=request.user)
        tell(request, _("The list '%(name)s' is forgotten.") % {"name": kept.name})
        return reverse(kept.page)

    return once(request, do)


def _own(request: SignedIn, public_id: str) -> KeptList:
    """A list of hers; another's does not exist."""
    kept = keeping.lists_of(request.user).filter(public_id=public_id, page__in=PAGES).first()
    if kept is None:
        raise Http404
    return kept
