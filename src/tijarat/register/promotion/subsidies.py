"""A subsidy, stage by stage: each writes what it decides and moves it, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.models import Evidence
from tijarat.register.core.moves import fresh, keep, move
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, narrower
from tijarat.register.days import day_words
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.money.amounts import require_amount
from tijarat.register.people.models import User
from tijarat.register.promotion.eligibility import CHECKS, answers, missing
from tijarat.register.promotion.models import CheckOutcome, Participation, Score, Subsidy
from tijarat.register.promotion.scoring import CRITERIA, MOST_POINTS
from tijarat.register.words import state_word

COUNTS_AS_COST = ("paid", "result_due", "closed")
"""States in which the money is out and was not asked back."""

OVER = ("not_selected", "withdrew", "no_show")


@transaction.atomic
def ask(
    participation: Participation, *, by: User, asked: Decimal, currency: str, purpose: str
) -> Subsidy:
    """Begin a subsidy for a participation, as a draft.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    participation = fresh(participation)
    require(by, "apply", participation)
    if participation.state in OVER:
        raise RefusedEntryError(
            _("%(title)s is '%(state)s', so there is no participation to support.")
            % {"title": participation.title, "state": state_word(participation.state)}
        )
    if not purpose.strip():
        raise RefusedEntryError(_("Say what the money is for, such as the stand and the freight."))
    subsidy = Subsidy.objects.create(
        title=f"{participation.title}, {participation.fair}"[:240],
        parent=participation.parent,
        participation=participation,
        company=participation.company,
        organisation=participation.organisation,
        created_by=by,
        scope=narrower(participation.scope, Scope.SIDE),
        purpose=purpose.strip(),
        asked=require_amount(asked, currency, _("The subsidy asked for")),
        currency=currency,
    )
    record(by, "ask_subsidy", subsidy, {"asked": f"{asked} {currency}"})
    return subsidy


@transaction.atomic
def answer_check(
    subsidy: Subsidy,
    code: str,
    *,
    by: User,
    passed: bool,
    reason: str,
    shown_by: Evidence | None = None,
) -> CheckOutcome:
    """Answer a check that is not computed.

    Raises
    ------
    NotPermittedError, RefusedEntryError : it is computed, has no reason, or passes without evidence.
    """
    subsidy = fresh(subsidy, None)
    require(by, "check_subsidy", subsidy)
    _require_state(subsidy, "submitted", "checked")
    check = next((one for one in CHECKS if one.code == code), None)
    if check is None or check.compute is not None:
        able = ", ".join(one.code for one in CHECKS if one.compute is None)
        raise RefusedEntryError(
            _("'%(code)s' is no check that an officer answers; expected %(able)s.")
            % {"code": code, "able": able}
        )
    if not reason.strip():
        raise RefusedEntryError(
            _("'%(question)s' needs its reason, whatever the answer.")
            % {"question": _(check.question)}
        )
    if shown_by is not None and shown_by.item_id != subsidy.pk:
        raise RefusedEntryError(
            _("'%(shown_by)s' belongs to another item; attach it here first.")
            % {"shown_by": shown_by}
        )
    if passed and shown_by is None:
        raise RefusedEntryError(
            _("'%(question)s' holds only when evidence shows it; attach it first, then choose it.")
            % {"question": _(check.question)}
        )
    return _outcome(subsidy, by, code, passed, reason.strip(), shown_by)


def _outcome(
    subsidy: Subsidy,
    by: User,
    code: str,
    passed: bool,
    reason: str,
    shown_by: Evidence | None = None,
    computed: bool = False,
) -> CheckOutcome:
    row = CheckOutcome.objects.create(
        item=subsidy,
        organisation=by.organisation,
        created_by=by,
        scope=narrower(subsidy.scope, Scope.SIDE),
        code=code,
        passed=passed,
        reason=reason,
        shown_by=shown_by,
        computed=computed,
    )
    record(by, "answer_check", row, {"item": subsidy.public_id, "code": code, "passed": passed})
    return row


@transaction.atomic
def find_eligible(subsidy: Subsidy, *, by: User, version: int | None = None) -> Subsidy:
    """Find a subsidy eligible; what was computed is kept beside what was answered.

    Raises
    ------
    NotPermittedError, InvalidTransitionError : a check does not hold or is not answered.
    """
    subsidy = fresh(subsidy, version)
    require(by, "check_subsidy", subsidy)
    if subsidy.state == "submitted" and not missing(subsidy, by):
        for one in answers(subsidy, by):
            if one.check.compute is not None:
                _outcome(subsidy, by, one.check.code, bool(one.passed), one.reason, computed=True)
    move(subsidy, "eligible", by=by)
    return Subsidy.objects.get(pk=subsidy.pk)


@transaction.atomic
def score(
    subsidy: Subsidy,
    marks: Mapping[str, tuple[int, str]],
    *,
    by: User,
    version: int | None = None,
) -> Subsidy:
    """Score a subsidy on every criterion.

    Parameters
    ----------
    marks : criterion -> (points, reason).

    Raises
    ------
    NotPermittedError, RefusedEntryError, InvalidTransitionError
    """
    subsidy = fresh(subsidy, version)
    require(by, "score_subsidy", subsidy)
    _require_state(subsidy, "eligible", "scored")
    for criterion in CRITERIA:
        points, reason = marks.get(criterion.code, (-1, ""))
        if not 0 <= points <= MOST_POINTS:
            raise RefusedEntryError(
                _("'%(question)s' needs points from 0 to %(most)s.")
                % {"question": _(criterion.question), "most": MOST_POINTS}
            )
        if not reason.strip():
            raise RefusedEntryError(
                _("'%(question)s' needs a written reason.") % {"question": _(criterion.question)}
            )
        row = Score.objects.create(
            item=subsidy,
            organisation=by.organisation,
            created_by=by,
            scope=narrower(subsidy.scope, Scope.SIDE),
            criterion=criterion.code,
            points=points,
            reason=reason.strip(),
        )
        record(by, "score", row, {"item": subsidy.public_id, "points": points})
    move(subsidy, "scored", by=by)
    return Subsidy.objects.get(pk=subsidy.pk)


@transaction.atomic
def approve(
    subsidy: Subsidy, amount: Decimal, *, by: User, note: str = "", version: int | None = None
) -> Subsidy:
    """Approve an amount; whoever scored cannot.

    Raises
    ------
    NotPermittedError, RefusedEntryError, InvalidTransitionError
    """
    subsidy = fresh(subsidy, version)
    require(by, "approve_subsidy", subsidy)
    _require_state(subsidy, "scored", "approved")
    require_amount(amount, subsidy.currency, _("The subsidy approved"))
    _require_no_more(
        amount,
        subsidy.asked,
        subsidy.currency,
        _("%(amount)s %(currency)s cannot be approved: %(most)s %(currency)s was asked for."),
    )
    subsidy.approved = amount
    keep(subsidy)
    move(subsidy, "approved", by=by, note=note)
    return Subsidy.objects.get(pk=subsidy.pk)


@transaction.atomic
def claim(subsidy: Subsidy, amount: Decimal, *, by: User, version: int | None = None) -> Subsidy:
    """Claim what was spent, up to what was approved.

    Raises
    ------
    NotPermittedError, RefusedEntryError, InvalidTransitionError
    """
    subsidy = fresh(subsidy, version)
    require(by, "move", subsidy)
    _require_state(subsidy, "evidence", "claimed")
    require_amount(amount, subsidy.currency, _("The claim"))
    _require_no_more(
        amount,
        subsidy.approved,
        subsidy.currency,
        _("%(amount)s %(currency)s cannot be claimed: %(most)s %(currency)s was approved."),
    )
    subsidy.claimed, subsidy.claimed_by = amount, by
    keep(subsidy)
    move(subsidy, "claim", by=by)
    return Subsidy.objects.get(pk=subsidy.pk)


@transaction.atomic
def pay(
    subsidy: Subsidy,
    amount: Decimal,
    *,
    by: User,
    paid_on: date,
    payment: str,
    version: int | None = None,
) -> Subsidy:
    """Note a payment; whoever wrote the claim cannot. From then on the results are due.

    Raises
    ------
    NotPermittedError, RefusedEntryError, InvalidTransitionError
    """
    subsidy = fresh(subsidy, version)
    require(by, "pay_subsidy", subsidy)
    _require_state(subsidy, "claim", "paid")
    if subsidy.claimed_by_id == by.pk:
        raise NotPermittedError(
            _("%(name)s wrote the claim and cannot pay it; a colleague of the office can.")
            % {"name": by.name}
        )
    require_amount(amount, subsidy.currency, _("The payment"))
    _require_no_more(
        amount,
        subsidy.claimed,
        subsidy.currency,
        _("%(amount)s %(currency)s cannot be paid: %(most)s %(currency)s was claimed."),
    )
    if paid_on > timezone.localdate():
        raise RefusedEntryError(
            _("The payment is dated %(paid_on)s, which is still to come.")
            % {"paid_on": day_words(paid_on)}
        )
    if not payment.strip():
        raise RefusedEntryError(_("A payment needs its number, by which the treasury finds it."))
    subsidy.paid, subsidy.paid_on, subsidy.payment = amount, paid_on, payment.strip()
    keep(subsidy)
    move(subsidy, "paid", by=by, effective_on=paid_on)
    move(subsidy, "result_due", by=by, system="payment made")
    return Subsidy.objects.get(pk=subsidy.pk)


def _require_state(subsidy: Subsidy, state: str, became: str) -> None:
    if subsidy.state != state:
        raise RefusedEntryError(
            _("The subsidy is '%(state)s'; it can be %(became)s when it is '%(state_2)s'.")
            % {
                "state": state_word(subsidy.state),
                "became": state_word(became),
                "state_2": state_word(state),
            }
        )


def _require_no_more(amount: Decimal, most: Decimal | None, currency: str, why: str) -> None:
    if most is None or amount > most:
        raise RefusedEntryError(why % {"amount": amount, "currency": currency, "most": most or 0})
