"""Take in a source document, and turn what the reader found in it into proposals, one yes at a time."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.entries import add_evidence
from tijarat.register.core.log import record
from tijarat.register.core.models import Evidence
from tijarat.register.core.moves import fresh, locked, move
from tijarat.register.core.permissions import require, require_create
from tijarat.register.core.scope import Scope
from tijarat.register.days import day_words
from tijarat.register.dialogue.dates import set_first_date
from tijarat.register.dialogue.models import Document, Extract, Meeting, Proposal
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.reading import Candidate, read


@transaction.atomic
def receive(
    *,
    by: User,
    title: str,
    publisher: str,
    dated: date,
    text: str,
    address: str = "",
    meeting: Meeting | None = None,
    scope: str = Scope.ORGANISATION,
) -> Document:
    """Keep a document as received and read it for candidates.

    Raises
    ------
    NotPermittedError, RefusedEntryError : the same text is there already, or it is dated ahead.
    TijaratError : the reader cannot read it.
    """
    require_create(by)
    if dated > timezone.localdate():
        raise RefusedEntryError(
            _(
                "The document is dated %(dated)s, which is still to come; expected the "
                "day it came out."
            )
            % {"dated": day_words(dated)}
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    candidates = read(text, sides=settings.PAIR, dated=dated)
    digest = sha256(text.encode()).hexdigest()
    same = (
        Document.objects.visible_to(by).filter(sha256=digest, organisation=by.organisation).first()
    )
    if same is not None:
        raise RefusedEntryError(
            _("The same text is in the register already, as '%(title)s'. Open it to go on reading.")
            % {"title": same.title}
        )
    document = Document(
        title=title.strip(),
        publisher=publisher.strip(),
        dated=dated,
        text=text,
        sha256=digest,
        address=address,
        meeting=meeting,
        organisation=by.organisation,
        created_by=by,
        scope=scope,
    )
    document.side = by.side
    if scope == Scope.SHARED.value:
        require(by, "share", document)
    document.save()
    for candidate in candidates:
        _keep(document, candidate, by)
    record(by, "receive", document, {"sha256": digest, "candidates": len(candidates)})
    return document


def _keep(document: Document, candidate: Candidate, by: User) -> Extract:
    deadline = candidate.deadline
    return Extract.objects.create(
        item=document,
        organisation=by.organisation,
        created_by=by,
        scope=document.scope,
        start=candidate.start,
        end=candidate.end,
        verb=candidate.verb[:120],
        verb_start=candidate.verb_start,
        verb_end=candidate.verb_end,
        strength=candidate.strength,
        title=candidate.title[:240],
        sides=" ".join(candidate.sides),
        deadline_quote=deadline.quote[:240] if deadline else "",
        deadline=deadline.latest if deadline else None,
        specificity=candidate.specificity,
        reasons=list(candidate.reasons),
    )


@transaction.atomic
def confirm(
    extract: Extract,
    *,
    by: User,
    title: str,
    put_by: str,
    strength: str,
    summary: str = "",
    owner: User | None = None,
    deadline: date | None = None,
) -> Proposal:
    """Make a proposal of what the reader found; the words it stands in are its first evidence.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    extract = locked(extract)
    document = fresh(Document.objects.get(pk=extract.item_id))
    require(by, "edit", document)
    _require_open(extract)
    if not title.strip():
        raise RefusedEntryError(
            _("The proposal has no title; say in a few words what was proposed.")
        )
    proposal = Proposal.objects.create(
        title=title.strip(),
        summary=summary.strip(),
        put_by=put_by,
        strength=strength,
        specificity=extract.specificity,
        organisation=by.organisation,
        lead=by.organisation,
        owner=owner,
        created_by=by,
        scope=document.scope,
        meeting_id=document.meeting_id,
        document=document,
    )
    record(by, "create", proposal, {"document": document.public_id, "extract": extract.public_id})
    quote = add_evidence(
        proposal,
        by=by,
        kind=Evidence.Kind.DOCUMENT,
        strength=Evidence.Strength.MEDIUM,
        title=f"{document.publisher}: {document.title}"[:240],
        address=document.address,
        quote=document.text[extract.start : extract.end],
        dated=document.dated,
        scope=document.scope,
        source=document,
        span=(extract.start, extract.end),
    )
    move(proposal, "tabled", by=by, evidence=[quote], effective_on=document.dated)
    if deadline is not None:
        set_first_date(proposal, deadline, by=by)
    extract.outcome, extract.proposal = Extract.Outcome.CONFIRMED, proposal
    extract.save()
    return Proposal.objects.get(pk=proposal.pk)


@transaction.atomic
def dismiss(extract: Extract, *, by: User) -> Extract:
    """Say that a sentence is no proposal; ``reopen`` takes it back."""
    return _decide(extract, Extract.Outcome.OPEN, Extract.Outcome.DISMISSED, by)


@transaction.atomic
def reopen(extract: Extract, *, by: User) -> Extract:
    """Take a dismissal back."""
    return _decide(extract, Extract.Outcome.DISMISSED, Extract.Outcome.OPEN, by)


def _decide(extract: Extract, before: str, after: str, by: User) -> Extract:
    extract = locked(extract)
    require(by, "edit", extract.item)
    if extract.outcome != before:
        raise RefusedEntryError(
            _("'%(title)s' is %(outcome)s already.")
            % {"title": extract.title, "outcome": extract.get_outcome_display()}
        )
    extract.outcome = after
    extract.save()
    record(by, "decide_extract", extract, {"outcome": after})
    return extract


def _require_open(extract: Extract) -> None:
    if extract.outcome != Extract.Outcome.OPEN:
        raise RefusedEntryError(
            _("'%(title)s' is %(outcome)s already; open the document anew to see it.")
            % {"title": extract.title, "outcome": extract.get_outcome_display()}
        )
