"""What must hold, besides permission and evidence, for transitions of trade promotion.

Each asks what the person who moves can see, so that a move allowed or refused tells nothing else;
those that keep one person from deciding alone ask every row.
"""

from __future__ import annotations

from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.models import Item
from tijarat.register.core.moves import condition
from tijarat.register.core.scope import Scope
from tijarat.register.days import day_words
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
from tijarat.register.words import listed, side_name, state_word

# ------------------------------------------------------------------ fairs and who takes part


@condition
def has_cost(item: Item, by: User) -> str:
    """A fair is opened with its cost planned."""
    if CostLine.objects.visible_to(by).filter(item=item).exists():
        return ""
    return _(
        "'%(title)s' has no cost line yet; a fair is planned with its cost. Add one first."
    ) % {"title": item.title}


@condition
def applications_decided(item: Item, by: User) -> str:
    """Selection is over when every application has its answer."""
    rows = Participation.objects.visible_to(by).filter(parent=item)
    waiting = [one.title for one in rows.filter(state="applied")]
    if waiting:
        return _("%(waiting)s still wait for an answer; select them or not, with the reason.") % {
            "waiting": listed(waiting[:5])
        }
    if not rows.exclude(state__in=("not_selected", "withdrew")).exists():
        return _("No company is selected for '%(title)s' yet.") % {"title": item.title}
    return ""


@condition
def has_taken_place(item: Item, by: User) -> str:
    """A fair was held once its last day has come."""
    fair = cast(Fair, item)
    if fair.ends_on <= timezone.localdate():
        return ""
    return _("'%(title)s' ends on %(ends_on)s, which is still to come.") % {
        "title": item.title,
        "ends_on": day_words(fair.ends_on),
    }


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
    return _("Results after twelve months are awaited until %(due)s; evaluate it then.") % {
        "due": day_words(due)
    }


@condition
def fair_is_open(item: Item, by: User) -> str:
    """Companies are selected while the fair is open."""
    fair = cast(Participation, item).fair
    if fair.state == "open":
        return ""
    return _("'%(fair)s' is %(state)s; companies are selected while it is open.") % {
        "fair": fair,
        "state": state_word(fair.state),
    }


@condition
def fair_was_held(item: Item, by: User) -> str:
    """Nobody attended a fair that was not held."""
    fair = cast(Participation, item).fair
    if fair.state in ("held", "reported", "evaluated"):
        return ""
    return _("'%(fair)s' is %(state)s; say first that it was held.") % {
        "fair": fair,
        "state": state_word(fair.state),
    }


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
    return _("%(title)s has not reported yet (%(period)s); the state follows its result.") % {
        "title": item.title,
        "period": Result.Period(period).label,
    }


# ------------------------------------------------------------------ subsidies


@condition
def asks_for_an_amount(item: Item, by: User) -> str:
    """What is submitted says how much and what for."""
    subsidy = cast(Subsidy, item)
    if subsidy.asked > 0 and subsidy.purpose:
        return ""
    return _("'%(title)s' does not say how much is asked for, and for what.") % {
        "title": item.title
    }


@condition
def passes_every_check(item: Item, by: User) -> str:
    """Eligible means that every check holds today."""
    return eligibility.missing(cast(Subsidy, item), by)


@condition
def every_criterion_is_scored(item: Item, by: User) -> str:
    """Scored means that every criterion has its points."""
    return (
        ""
        if score_of(cast(Subsidy, item)) is not None
        else _("Points of some criterion are missing.")
    )


@condition
def approver_is_another(item: Item, by: User) -> str:
    """Four eyes: whoever scored does not approve; and a low score is not approved at all."""
    subsidy = cast(Subsidy, item)
    if Score.objects.filter(item=item, created_by=by).exists():
        return _(
            "%(name)s scored '%(title)s' and cannot approve it; another reviewer of the side can."
        ) % {"name": by.name, "title": item.title}
    score = score_of(subsidy)
    if score is None or score < scoring.THRESHOLD:
        return _(
            "'%(title)s' scored %(score)s of 100; expected %(threshold)s or more. "
            "Reject it with the reason."
        ) % {"title": item.title, "score": score, "threshold": scoring.THRESHOLD}
    if subsidy.approved is None:
        return _(
            "Write the amount that is approved for '%(title)s' (page of the subsidy, 'Approve')."
        ) % {"title": item.title}
    return ""


@condition
def company_attended(item: Item, by: User) -> str:
    """Evidence of a participation needs a participation."""
    participation = eligibility.place_of(cast(Subsidy, item), by)
    if participation is None:
        return _("The participation it is asked for is not for you to see.")
    if participation.state in WAITS_FOR_RESULTS:
        return ""
    return _("%(title)s is '%(state)s'; evidence is taken once it attended.") % {
        "title": participation.title,
        "state": state_word(participation.state),
    }


@condition
def claim_fits_approval(item: Item, by: User) -> str:
    """A claim is written with its amount."""
    subsidy = cast(Subsidy, item)
    if subsidy.claimed and subsidy.approved and subsidy.claimed <= subsidy.approved:
        return ""
    return _("Write the amount that is claimed for '%(title)s', up to what was approved.") % {
        "title": item.title
    }


@condition
def payment_fits_claim(item: Item, by: User) -> str:
    """A payment is written with its amount, day and number, by another than who claimed."""
    subsidy = cast(Subsidy, item)
    if subsidy.claimed_by_id == by.pk:
        return _("%(name)s wrote the claim and cannot pay it; a colleague of the office can.") % {
            "name": by.name
        }
    if subsidy.paid and subsidy.claimed and subsidy.paid <= subsidy.claimed and subsidy.payment:
        return ""
    return _("Write what was paid for '%(title)s', when, and the number of the payment.") % {
        "title": item.title
    }


@condition
def all_results_are_in(item: Item, by: User) -> str:
    """A subsidy is closed when the company has reported all it owes."""
    subsidy = cast(Subsidy, item)
    rows = Result.objects.visible_to(by).filter(item=subsidy.participation_id)
    missing = sorted(set(PERIODS) - set(rows.values_list("period", flat=True)))
    if not missing:
        return ""
    periods = ", ".join(str(Result.Period(period).label) for period in missing)
    return _("Results of %(name)s are not in yet (%(periods)s); close it when they are.") % {
        "name": subsidy.company.name,
        "periods": periods,
    }


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
    return _("'%(title)s' is not shared with the other side; publish it from its own page.") % {
        "title": item.title
    }


@condition
def has_accepted_match(item: Item, by: User) -> str:
    """Matched needs a match that both sides accepted."""
    rows = Match.objects.visible_to(by).filter(request=item.pk)
    if rows.exclude(state__in=("proposed", "lost")).exists():
        return ""
    return _("No match for '%(title)s' is accepted by both sides yet.") % {"title": item.title}


@condition
def date_has_passed(item: Item, by: User) -> str:
    """Expired means that the day by which it was needed has passed."""
    day = cast(BuyerRequest, item).needed_by
    if day is not None and day < timezone.localdate():
        return ""
    return _("'%(title)s' is not past its date; close it with the reason instead.") % {
        "title": item.title
    }


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
    return _("%(sides)s did not accept '%(title)s' yet.") % {
        "sides": _(" and ").join(side_name(side) for side in missing),
        "title": item.title,
    }


@condition
def link_is_open(item: Item, by: User) -> str:
    """A customer was asked when a link went out to her."""
    if is_open(item, OneTimeLink.Purpose.CUSTOMER):
        return ""
    return _("Make the link for the customer of '%(title)s' first; sending it is asking.") % {
        "title": item.title
    }


@condition
def link_is_over(item: Item, by: User) -> str:
    """No answer is known once the link is too old."""
    if not is_open(item, OneTimeLink.Purpose.CUSTOMER):
        return ""
    return _("The customer of '%(title)s' can still answer by her link; wait until it is over.") % {
        "title": item.title
    }


@condition
def customer_agreed(item: Item, by: User) -> str:
    """Only the customer agrees."""
    return "" if cast(Win, item).answer == Win.Answer.AGREED else _only_she(item)


@condition
def customer_disagreed(item: Item, by: User) -> str:
    """Only the customer disagrees."""
    return "" if cast(Win, item).answer == Win.Answer.DISAGREED else _only_she(item)


def _only_she(item: Item) -> str:
    return _("The customer of '%(title)s' answers by her own link; nobody answers for her.") % {
        "title": item.title
    }
