"""What must hold, besides permission and evidence, for transitions of trade promotion.

Each asks what the person who moves can see, so that a move allowed or refused tells nothing else;
those that keep one person from deciding alone ask every row.
"""

from __future__ import annotations

from typing import cast

from django.utils import timezone

from tijarat.register.core.models import Item
from tijarat.register.core.moves import condition
from tijarat.register.core.scope import Scope
from tijarat.register.people.models import User
from tijarat.register.promotion import eligibility, matches, scoring
from tijarat.register.promotion.due import GRACE, PERIODS, WAITS_FOR_RESULTS, months_after
from tijarat.register.promotion.links import is_open
from tijarat.register.promotion.models import (
    BuyerRequest,
    CostLine,
    Fair,
    Match,
    OneTimeLink,
    Participation,
    Result,
    Score,
    Subsidy,
    Win,
)

# ------------------------------------------------------------------ fairs and who takes part


@condition
def has_cost(item: Item, by: User) -> str:
    """A fair is opened with its cost planned."""
    if CostLine.objects.visible_to(by).filter(item=item).exists():
        return ""
    return f"'{item.title}' has no cost line yet; a fair is planned with its cost. Add one first."


@condition
def applications_decided(item: Item, by: User) -> str:
    """Selection is over when every application has its answer."""
    rows = Participation.objects.visible_to(by).filter(parent=item)
    waiting = [one.title for one in rows.filter(state="applied")]
    if waiting:
        return f"{', '.join(waiting[:5])} still wait for an answer; select them or not, with the reason."
    if not rows.exclude(state__in=("not_selected", "withdrew")).exists():
        return f"No company is selected for '{item.title}' yet."
    return ""


@condition
def has_taken_place(item: Item, by: User) -> str:
    """A fair was held once its last day has come."""
    fair = cast(Fair, item)
    if fair.ends_on <= timezone.localdate():
        return ""
    return f"'{item.title}' ends on {fair.ends_on.isoformat()}, which is still to come."


@condition
def twelve_months_passed(item: Item, by: User) -> str:
    """A fair is evaluated when the last results are in or late."""
    fair = cast(Fair, item)
    due = months_after(fair.ends_on, PERIODS[-1]) + GRACE
    rows = Participation.objects.visible_to(by).filter(parent=item)
    if not rows.filter(state__in=WAITS_FOR_RESULTS).exclude(state="result_12").exists():
        return ""
    if timezone.localdate() > due:
        return ""
    return f"Results after twelve months are awaited until {due.isoformat()}; evaluate it then."


@condition
def fair_is_open(item: Item, by: User) -> str:
    """Companies are selected while the fair is open."""
    fair = cast(Participation, item).fair
    if fair.state == "open":
        return ""
    return f"'{fair}' is {fair.state}; companies are selected while it is open."


@condition
def fair_was_held(item: Item, by: User) -> str:
    """Nobody attended a fair that was not held."""
    fair = cast(Participation, item).fair
    if fair.state in ("held", "reported", "evaluated"):
        return ""
    return f"'{fair}' is {fair.state}; say first that it was held."


@condition
def result_0_is_in(item: Item, by: User) -> str:
    """The state follows the result, and never comes before it."""
    return _result_is_in(item, by, 0)


@condition
def result_6_is_in(item: Item, by: User) -> str:
    """The same after six months."""
    return _result_is_in(item, by, 6)


@condition
def result_12_is_in(item: Item, by: User) -> str:
    """The same after twelve."""
    return _result_is_in(item, by, 12)


def _result_is_in(item: Item, by: User, period: int) -> str:
    if Result.objects.visible_to(by).filter(item=item, period=period).exists():
        return ""
    return f"{item.title} has not reported for month {period}; the state follows its result."


# ------------------------------------------------------------------ subsidies


@condition
def asks_for_an_amount(item: Item, by: User) -> str:
    """What is submitted says how much and what for."""
    subsidy = cast(Subsidy, item)
    if subsidy.asked > 0 and subsidy.purpose:
        return ""
    return f"'{item.title}' does not say how much is asked for, and for what."


@condition
def passes_every_check(item: Item, by: User) -> str:
    """Eligible means that every check holds today."""
    return eligibility.missing(cast(Subsidy, item), by)


@condition
def every_criterion_is_scored(item: Item, by: User) -> str:
    """Scored means that every criterion has its points."""
    return (
        "" if score_of(cast(Subsidy, item)) is not None else "Points of some criterion are missing."
    )


@condition
def approver_is_another(item: Item, by: User) -> str:
    """Four eyes: whoever scored does not approve; and a low score is not approved at all."""
    subsidy = cast(Subsidy, item)
    if Score.objects.filter(item=item, created_by=by).exists():
        return f"{by.name} scored '{item.title}' and cannot approve it; another reviewer of the side can."
    score = score_of(subsidy)
    if score is None or score < scoring.THRESHOLD:
        return (
            f"'{item.title}' scored {score} of 100; expected {scoring.THRESHOLD} or more. "
            "Reject it with the reason."
        )
    if subsidy.approved is None:
        return f"Write the amount that is approved for '{item.title}' (page of the subsidy, 'Approve')."
    return ""


@condition
def company_attended(item: Item, by: User) -> str:
    """Evidence of a participation needs a participation."""
    participation = cast(Subsidy, item).participation
    if participation.state in WAITS_FOR_RESULTS:
        return ""
    return (
        f"{participation.title} is '{participation.state.replace('_', ' ')}'; "
        "evidence is taken once it attended."
    )


@condition
def claim_fits_approval(item: Item, by: User) -> str:
    """A claim is written with its amount."""
    subsidy = cast(Subsidy, item)
    if subsidy.claimed and subsidy.approved and subsidy.claimed <= subsidy.approved:
        return ""
    return f"Write the amount that is claimed for '{item.title}', up to what was approved."


@condition
def payment_fits_claim(item: Item, by: User) -> str:
    """A payment is written with its amount, day and number, by another than who claimed."""
    subsidy = cast(Subsidy, item)
    if subsidy.claimed_by_id == by.pk:
        return f"{by.name} wrote the claim and cannot pay it; a colleague of the office can."
    if subsidy.paid and subsidy.claimed and subsidy.paid <= subsidy.claimed and subsidy.payment:
        return ""
    return f"Write what was paid for '{item.title}', when, and the number of the payment."


@condition
def all_results_are_in(item: Item, by: User) -> str:
    """A subsidy is closed when the company has reported all it owes."""
    subsidy = cast(Subsidy, item)
    rows = Result.objects.visible_to(by).filter(item=subsidy.participation_id)
    missing = sorted(set(PERIODS) - set(rows.values_list("period", flat=True)))
    if not missing:
        return ""
    months = ", ".join(str(period) for period in missing)
    return (
        f"Results of {subsidy.company.name} are not in for month {months}; close it when they are."
    )


def score_of(subsidy: Subsidy):
    """Score of 100 by the last points of each criterion; None while one is missing."""
    rows = Score.objects.filter(item=subsidy).order_by("pk").values_list("criterion", "points")
    return scoring.weighted(dict(rows))


# ------------------------------------------------------------------ requests, matches, wins


@condition
def is_shared(item: Item, by: User) -> str:
    """Published means that the other side can read it."""
    if item.scope == Scope.SHARED:
        return ""
    return f"'{item.title}' is not shared with the other side; publish it from its own page."


@condition
def has_accepted_match(item: Item, by: User) -> str:
    """Matched needs a match that both sides accepted."""
    rows = Match.objects.visible_to(by).filter(request=item.pk)
    if rows.exclude(state__in=("proposed", "lost")).exists():
        return ""
    return f"No match for '{item.title}' is accepted by both sides yet."


@condition
def date_has_passed(item: Item, by: User) -> str:
    """Expired means that the day by which it was needed has passed."""
    day = cast(BuyerRequest, item).needed_by
    if day is not None and day < timezone.localdate():
        return ""
    return f"'{item.title}' is not past its date; close it with the reason instead."


@condition
def both_sides_said_yes(item: Item, by: User) -> str:
    """A match is accepted by each side for itself."""
    match = cast(Match, item)
    missing = [
        side
        for side, answer in matches.answers_of(match, by).items()
        if answer is None or not answer.yes
    ]
    if not missing:
        return ""
    return f"{' and '.join(missing)} did not accept '{item.title}' yet."


@condition
def link_is_open(item: Item, by: User) -> str:
    """A customer was asked when a link went out to her."""
    if is_open(item, OneTimeLink.Purpose.CUSTOMER):
        return ""
    return f"Make the link for the customer of '{item.title}' first; sending it is asking."


@condition
def link_is_over(item: Item, by: User) -> str:
    """No answer is known once the link is too old."""
    if not is_open(item, OneTimeLink.Purpose.CUSTOMER):
        return ""
    return f"The customer of '{item.title}' can still answer by her link; wait until it is over."


@condition
def customer_agreed(item: Item, by: User) -> str:
    """Only the customer agrees."""
    return "" if cast(Win, item).answer == Win.Answer.AGREED else _only_she(item)


@condition
def customer_disagreed(item: Item, by: User) -> str:
    """Only the customer disagrees."""
    return "" if cast(Win, item).answer == Win.Answer.DISAGREED else _only_she(item)


def _only_she(item: Item) -> str:
    return f"The customer of '{item.title}' answers by her own link; nobody answers for her."
