"""Orders as reported, and the customer's own answer to each."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.moves import fresh, move
from tijarat.register.core.moves import keep as keep_item
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope
from tijarat.register.days import day_words
from tijarat.register.errors import RefusedEntryError
from tijarat.register.money.amounts import require_amount
from tijarat.register.people.models import User
from tijarat.register.promotion.codes import codes_in
from tijarat.register.promotion.links import BY_LINK, issue
from tijarat.register.promotion.models import Fair, Match, OneTimeLink, Participation, Win
from tijarat.register.words import state_word


@transaction.atomic
def report(match: Match, win: Win, *, by: User) -> Win:
    """Keep an order that came of a match, as an officer was told of it.

    Parameters
    ----------
    match : the match, at a trial order or later.
    win : what was ordered, not yet saved: order, customer, words, amount, currency, day.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    match = fresh(match)
    require(by, "record_result", match)
    if match.state not in ("trial_order", "repeat"):
        raise RefusedEntryError(
            _("'%(title)s' is at '%(state)s'; move it to the trial order first.")
            % {"title": match.title, "state": state_word(match.state)}
        )
    # under a fair that she does not see, she would not see the order either
    fair = Fair.objects.visible_to(by).filter(pk=match.fair_id).first()
    win.match, win.company, win.parent = match, match.company, fair
    win.organisation, win.scope = by.organisation, Scope.SIDE
    if fair is not None:
        seen = Participation.objects.visible_to(by).filter(parent=fair, company=match.company)
        win.participation = seen.first()
    return keep(win, by=by)


def keep(win: Win, *, by: User, system: str = "") -> Win:
    """Save a reported order once; must run in a transaction whose caller asked for permission.

    Raises
    ------
    RefusedEntryError : dated ahead, no customer, or reported before.
    """
    today = timezone.localdate()
    if win.ordered_on > today:
        raise RefusedEntryError(
            _(
                "The order is dated %(ordered_on)s, which is still to come; report it "
                "when it has been placed."
            )
            % {"ordered_on": day_words(win.ordered_on)}
        )
    if not win.customer.strip() or not win.words.strip():
        raise RefusedEntryError(_("An order needs its customer and what was ordered."))
    require_amount(win.amount, win.currency, _("The value of the order"))
    if win.hs_code:
        win.hs_code = codes_in(win.hs_code)[0]
    _require_new(win)
    win.title = f"{win.company}: {win.words}"[:240]
    win.created_by = by
    win.save()
    record(
        None if system else by,
        "report_win",
        win,
        {"system": system, "order": win.order, "amount": f"{win.amount} {win.currency}"},
    )
    return win


def _require_new(win: Win) -> None:
    """One order is reported once, whoever reports it: else it would count twice."""
    twins = Win.objects.filter(company=win.company, parent=win.parent, order=win.order)
    same = twins.filter(
        customer__iexact=win.customer,
        amount=win.amount,
        currency=win.currency,
        ordered_on=win.ordered_on,
    )
    if win.match is not None and win.order == Win.Order.TRIAL:
        same = same | twins.filter(match=win.match)
    if same.exists():
        raise RefusedEntryError(
            _("This %(order)s by %(customer)s was reported already; it counts once.")
            % {"order": win.get_order_display(), "customer": win.customer}
        )


@transaction.atomic
def ask_customer(win: Win, *, by: User) -> tuple[OneTimeLink, str]:
    """Make the link by which the customer answers, and note that she was asked.

    Raises
    ------
    NotPermittedError, RefusedEntryError : she answered already.
    """
    win = fresh(win, None)
    if win.answer:
        raise RefusedEntryError(
            _("%(customer)s has answered already: %(answer)s.")
            % {"customer": win.customer, "answer": win.get_answer_display()}
        )
    link, token = issue(win, OneTimeLink.Purpose.CUSTOMER, by=by)
    if win.state != "customer_asked":
        move(win, "customer_asked", by=by)
    return link, token


@transaction.atomic
def answer(link: OneTimeLink, *, agreed: bool, without_us: str, name: str, words: str = "") -> Win:
    """Keep the customer's answer; ``link`` was used up in the same transaction.

    Parameters
    ----------
    link : the one that was opened.
    agreed : whether the order is as it was reported.
    without_us : what would have happened without support, a ``Win.WithoutUs``; '' where she disagrees.
    name : who answers.
    words : what else she says.

    Raises
    ------
    RefusedEntryError : she agrees and does not say what would have happened without support.
    """
    win = fresh(Win.objects.get(pk=link.item_id), None)
    if agreed and without_us not in Win.WithoutUs.values:
        raise RefusedEntryError(
            _(
                "Say what would have happened without the fair or its support: the same, "
                "later, smaller or not at all."
            )
        )
    win.answer = Win.Answer.AGREED if agreed else Win.Answer.DISAGREED
    win.without_us = without_us if agreed else ""
    win.answer_words, win.answered_by = words.strip(), name.strip()
    win.answered_at = timezone.now()
    keep_item(win)
    record(
        None,
        "customer_answer",
        win,
        {"system": BY_LINK, "answer": win.answer, "without_us": win.without_us},
    )
    move(win, "agreed" if agreed else "disagreed", by=link.created_by, system=BY_LINK)
    return Win.objects.get(pk=win.pk)
