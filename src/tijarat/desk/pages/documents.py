"""Pages of source documents: paste one, read what was found in it, confirm or dismiss."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tijarat.desk.forms.documents import ConfirmForm, DocumentForm
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    look,
    once,
    paged,
    posted,
    refusals_in,
    signed_in,
)
from tijarat.desk.pages.entries import under
from tijarat.desk.refusals import tell
from tijarat.register.core.links import add_links
from tijarat.register.core.permissions import may, may_create, require, require_create
from tijarat.register.dialogue import documents as actions
from tijarat.register.dialogue.models import Document, Extract, Proposal


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Documents, newest first."""
    rows = Document.objects.visible_to(request.user).select_related("organisation")
    page = paged(request, rows.defer("text").order_by("-dated", "-pk"))  # texts are long
    documents = list(page.object_list)
    add_links(documents, request.user, "meeting")
    found = Extract.objects.visible_to(request.user).filter(
        outcome=Extract.Outcome.OPEN, item__in=rows
    )
    shown = [document.pk for document in documents]
    open_in = Counter(found.filter(item__in=shown).values_list("item", flat=True))
    for document in documents:
        document.open = open_in[document.pk]
    context = {
        "page": page,
        "documents": documents,
        "open": found.count(),
        "may_create": may_create(request.user),
    }
    return render(request, "desk/documents.html", context)


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Paste a document, from a meeting's page with that meeting chosen."""
    require_create(request.user)
    chosen = {"meeting": request.GET.get("meeting")}
    form = DocumentForm(request.POST or None, viewer=request.user, initial=chosen)
    if form.is_bound and form.is_valid():

        def receive() -> str:
            document = actions.receive(by=request.user, **form.cleaned_data)
            return reverse("document", args=[document.public_id])

        with refusals_in(form):
            return once(request, receive)
    return draw_form(
        request,
        form,
        _("A document to read"),
        lead=_(
            "Paste a communiqué, minutes or a report. Sentences that propose, agree, welcome or ask are "
            "marked; you decide which of them are proposals."
        ),
        button=_("Keep and read it"),
        back=reverse("documents"),
    )


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """A document with what was found in it."""
    viewer = request.user
    document = look(request, Document, public_id)
    if document is None:
        return gone(request, Document, public_id)
    extracts = list(Extract.objects.visible_to(viewer).filter(item=document))
    add_links([document], viewer, "meeting")
    add_links(extracts, viewer, "proposal")
    still_open = [one for one in extracts if one.outcome == Extract.Outcome.OPEN]
    context = {
        "document": document,
        "extracts": extracts,
        "paragraphs": marked(document.text, extracts),
        "open": len(still_open),
        "first_open": still_open[0] if still_open else None,
        "may_edit": may(viewer, "edit", document),
        **under(viewer, document),
    }
    return render(request, "desk/document.html", context)


def marked(text: str, extracts: list[Extract]) -> list[list[tuple[str, Any]]]:
    """The text by paragraphs, each a run of (words, extract or None); what overlaps is marked once."""
    runs: list[tuple[str, Any]] = []
    at = 0
    for extract in extracts:
        if extract.start < at:
            continue
        runs.append((text[at : extract.start], None))
        runs.append((text[extract.start : extract.end], extract))
        at = extract.end
    runs.append((text[at:], None))
    paragraphs: list[list[tuple[str, Any]]] = [[]]
    for words, extract in runs:
        first, *others = words.split("\n\n") if extract is None else [words]
        paragraphs[-1].append((first, extract))
        paragraphs.extend([(other, None)] for other in others)
    return [kept for kept in paragraphs if any(words.strip() for words, _one in kept)]


@signed_in
def confirm(request: SignedIn, public_id: str) -> HttpResponse:
    """Make a proposal of a sentence."""
    extract = find(request, Extract, public_id, "item__organisation")
    require(request.user, "edit", extract.item)
    entered = Proposal.objects.visible_to(request.user).filter(pk=extract.proposal_id).first()
    if entered is not None:
        return redirect("proposal", entered.public_id)
    form = ConfirmForm(request.POST or None, viewer=request.user, extract=extract)
    if form.is_bound and form.is_valid():

        def make() -> str:
            proposal = actions.confirm(extract, by=request.user, **form.cleaned_data)
            return reverse("proposal", args=[proposal.public_id])

        with refusals_in(form):
            return once(request, make)
    document = Document.objects.get(pk=extract.item_id)
    return draw_form(
        request,
        form,
        _("Is this a proposal?"),
        quote=document.text[extract.start : extract.end],
        extract=extract,
        button=_("Yes, enter it"),
        back=reverse("document", args=[document.public_id]),
    )


@posted
def dismiss(request: SignedIn, public_id: str) -> HttpResponse:
    """Say that a sentence is no proposal."""
    extract = actions.dismiss(find(request, Extract, public_id, "item"), by=request.user)
    return _row(request, extract, _("Set aside. It stays in the text and can be taken back."))


@posted
def reopen(request: SignedIn, public_id: str) -> HttpResponse:
    """Take that back."""
    extract = actions.reopen(find(request, Extract, public_id, "item"), by=request.user)
    return _row(request, extract, _("Taken back; it is to be decided again."))


def _row(request: SignedIn, extract: Extract, sentence: str) -> HttpResponse:
    """The row alone for a browser with scripts, else the whole page again."""
    if request.htmx:
        add_links([extract], request.user, "proposal")
        context = {"extract": extract, "may_edit": True}
        return render(request, "desk/extract_row.html", context)
    tell(request, sentence)
    return redirect("document", extract.item.public_id)
