"""Records that may be one organisation: which, what a merge would do, the merge, and its undoing."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.merging import LABELS, MergeForm, PairForm
from tijarat.desk.pages.asking import SignedIn, once, posted, refusals_in, signed_in, token
from tijarat.desk.refusals import tell
from tijarat.desk.words import KINDS
from tijarat.register.core.permissions import may
from tijarat.register.merging import merging
from tijarat.register.merging.models import Merge
from tijarat.register.merging.preview import Preview, action_for, mergeable, preview
from tijarat.register.merging.similar import similar
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import PERMISSIONS


def may_merge(viewer: User) -> bool:
    """Whether she merges anything at all."""
    actions = ("merge_company", "merge_office")
    return any(viewer.roles & PERMISSIONS[action].keys() for action in actions)


@signed_in
def same(request: SignedIn) -> HttpResponse:
    """Records that may be one, any two to compare, and what was merged of late."""
    viewer = request.user
    if not may_merge(viewer):
        raise Http404
    rows = mergeable(viewer).order_by("name", "pk")
    form = PairForm(request.GET if request.GET.get("kept") else None, rows=rows)
    if form.is_bound and form.is_valid():
        two = (form.cleaned_data[name].public_id for name in ("kept", "gone"))
        return redirect("merge", *two)
    found = list(rows)
    context = {
        "pairs": similar(found),
        "form": form,
        "count": len(found),
        "merges": _of_late(viewer),
    }
    return render(request, "desk/same.html", context)


def _of_late(viewer: User) -> list[Merge]:
    """Merges she can still undo."""
    rows = Merge.objects.filter(
        kept__side=viewer.side, undone_at=None, at__gte=timezone.now() - merging.UNDONE_WITHIN
    )
    rows = rows.filter(kept__in=mergeable(viewer)).select_related("kept", "gone", "by")
    return [one for one in rows.order_by("-at") if may(viewer, action_for(one.kept), one.kept)]


@signed_in
def merge(request: SignedIn, public_id: str, gone: str) -> HttpResponse:
    """Two records side by side; what a merge would do; and the merge."""
    looked = preview(_find(request, public_id), _find(request, gone), by=request.user)
    form = MergeForm(request.POST or None, looked=looked)
    if form.is_bound and form.is_valid():

        def do() -> str:
            merging.merge(
                looked.kept,
                looked.gone,
                by=request.user,
                seen=form.cleaned_data["seen"],
                take=form.taken,
            )
            tell(request, _("The two are one now. For 30 days it can be undone here."))
            return reverse("same")

        with refusals_in(form):
            return once(request, do)
    status = 422 if form.errors else 200
    return render(request, "desk/merge.html", _context(looked, form), status=status)


def _context(looked: Preview, form: MergeForm) -> dict[str, object]:
    kinds = dict(Organisation.Kind.choices)
    words = {"entry": _("entries under items"), "person": _("people")}
    return {
        "looked": looked,
        "form": form,
        "token": token(),
        "rows": [
            (LABELS[name], kinds.get(stays, stays), kinds.get(goes, goes), stays == goes)
            for name, stays, goes in looked.fields
        ],
        "counts": [
            (words.get(kind) or KINDS.get(kind, kind), one, other)
            for kind, one, other in looked.counts
        ],
    }


@posted
def undo(request: SignedIn, public_id: str) -> HttpResponse:
    """Make two of one again."""
    rows = Merge.objects.filter(kept__in=mergeable(request.user)).select_related("kept", "gone")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404

    def do() -> str:
        merging.undo(found, by=request.user)
        tell(request, _("They are two again."))
        return reverse("same")

    return once(request, do)


def _find(request: SignedIn, public_id: str) -> Organisation:
    """A record she may merge; what she may not, and what is not there, are one query and one answer."""
    found = mergeable(request.user).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
