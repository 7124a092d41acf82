"""Put a company to a request, offer it to the other side, and hear both sides' answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.models import StatusEvent
from tijarat.register.core.moves import fresh, move
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.core.sharing import share
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.people.models import Organisation, User
from tijarat.register.promotion.matching import Grade, grade
from tijarat.register.promotion.models import (
    BuyerRequest,
    Fair,
    Match,
    MatchAnswer,
    Participation,
)
from tijarat.register.words import side_name, state_word

TAKES_MATCHES = ("published", "matched")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A company that may meet a request.

    Parameters
    ----------
    company : the company.
    participation : the application that says what it sells.
    grade : what it has in common with the request.
    """

    company: Organisation
    participation: Participation
    grade: Grade


def candidates(request: BuyerRequest, viewer: Viewer) -> list[Candidate]:
    """Companies of the viewer's side that fit a request and were not put to it yet, the best first.

    What a company sells is read from the applications the viewer sees; of several, the best fit counts.
    """
    taken = set(
        Match.objects.visible_to(viewer)
        .filter(request=request)
        .values_list("company_id", flat=True)
    )
    rows = (
        Participation.objects.visible_to(viewer)
        .filter(company__side=getattr(viewer, "side", ""))
        .exclude(company__in=taken)
        .exclude(company__side=request.side)
        .exclude(state__in=("not_selected", "withdrew"))
        .select_related("company", "parent")
    )
    best: dict[int, Candidate] = {}
    for row in rows:
        found = fit(request, row)
        held = best.get(row.company_id)
        if found and (held is None or found.order < held.grade.order):
            best[row.company_id] = Candidate(row.company, row, found)
    return sorted(best.values(), key=lambda one: (one.grade.order, one.company.name))


def fit(request: BuyerRequest, participation: Participation) -> Grade | None:
    """What a request and an application have in common."""
    return grade(
        asked_codes=request.hs_codes,
        asked_words=f"{request.title} {request.words}",
        offered_codes=participation.hs_codes,
        offered_words=participation.products,
    )


@transaction.atomic
def propose(
    request: BuyerRequest,
    company: Organisation,
    *,
    by: User,
    participation: Participation | None = None,
    fair: Fair | None = None,
) -> Match:
    """Put a company to a request, seen by the own side at first.

    Parameters
    ----------
    request, company : the two.
    participation : the application that fits, where one does.
    fair : the fair it comes of, where no application names it.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    request = fresh(request)
    require(by, "propose_match", request)
    if request.state not in TAKES_MATCHES:
        raise RefusedEntryError(
            _("'%(title)s' is %(state)s; companies are put to a request once it is published.")
            % {"title": request.title, "state": state_word(request.state)}
        )
    if company.side == request.side or company.kind != Organisation.Kind.COMPANY:
        raise RefusedEntryError(
            _("'%(name)s' is no company of the side that sells; choose one that is.")
            % {"name": company.name}
        )
    mine = Match.objects.visible_to(by).filter(request=request, company=company)
    if mine.exists():
        raise RefusedEntryError(
            _("%(name)s was put to '%(title)s' already.")
            % {"name": company.name, "title": request.title}
        )
    found = fit(request, participation) if participation else None
    match = Match.objects.create(
        title=f"{company.name}: {request.title}"[:240],
        organisation=by.organisation,
        created_by=by,
        scope=Scope.SIDE,
        request=request,
        company=company,
        fair=participation.fair if participation else fair or _fair_of(request, by),
        basis=found.basis if found else Match.Basis.HAND,
        rests_on=", ".join(found.rests_on)[:200] if found else "",
    )
    record(by, "propose_match", match, {"request": request.public_id, "basis": match.basis})
    return match


def _fair_of(request: BuyerRequest, by: User) -> Fair | None:
    """The fair a request is for, where whoever puts a company to it sees that fair."""
    return Fair.objects.visible_to(by).filter(pk=request.fair_id).first()


@transaction.atomic
def answer(match: Match, *, by: User, yes: bool, words: str = "") -> MatchAnswer:
    """Say yes or no for the own side's company or buyer.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    match = fresh(match, None)
    require(by, "answer_match", match)
    if match.state != "proposed":
        raise RefusedEntryError(
            _("'%(title)s' is %(state)s already; its answers stand.")
            % {"title": match.title, "state": state_word(match.state)}
        )
    if by.side not in sides_of(match):
        raise NotPermittedError(
            _("'%(title)s' is between other sides than %(side)s.")
            % {"title": match.title, "side": side_name(by.side)}
        )
    if not yes and not words.strip():
        raise RefusedEntryError(_("Say why not; the other side reads it."))
    row = MatchAnswer.objects.create(
        item=match,
        organisation=by.organisation,
        created_by=by,
        scope=match.scope,
        speaks_for=by.side,
        yes=yes,
        words=words.strip(),
    )
    record(by, "answer_match", row, {"item": match.public_id, "yes": yes})
    if both_said_yes(match, by):
        move(match, "accepted", by=by)
    return row


@transaction.atomic
def offer(match: Match, *, by: User, version: int | None = None) -> Match:
    """Show a match to the other side, with the own side's answers, so that it can answer too.

    Raises
    ------
    NotPermittedError, RefusedEntryError, ConflictError : the own side's company did not say yes.
    """
    own = list(MatchAnswer.objects.visible_to(by).filter(item=match, side=by.side).order_by("pk"))
    if not own or not own[-1].yes:
        raise RefusedEntryError(
            _("Ask %(name)s first, and record its yes: its name goes to the other side.")
            % {"name": match.company.name}
        )
    events = StatusEvent.objects.visible_to(by).filter(item=match, side=by.side)
    return share(match, Scope.SHARED, by=by, entries=[*own, *events], version=version)


def sides_of(match: Match) -> tuple[str, str]:
    """The side that sells and the side that buys: the other one of the two, as ``propose`` asks.

    The request itself may have been taken back, and is then not for whoever sells.
    """
    seller = match.company.side
    return seller, next(side for side in settings.PAIR if side != seller)


def answers_of(match: Match, viewer: Viewer) -> dict[str, MatchAnswer | None]:
    """The last answer of each side, as far as the viewer sees."""
    last: dict[str, MatchAnswer | None] = dict.fromkeys(sides_of(match))
    for row in MatchAnswer.objects.visible_to(viewer).filter(item=match).order_by("pk"):
        if row.speaks_for in last:
            last[row.speaks_for] = row
    return last


def both_said_yes(match: Match, viewer: Viewer) -> bool:
    """Whether both sides' last answer that the viewer sees is yes."""
    return all(row is not None and row.yes for row in answers_of(match, viewer).values())
