"""Words of trade promotion: states, buttons, checks, criteria, stages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES: dict[str, Promise | str] = {
    "open": _("open"),
    "selected": _("selected"),
    "reported": _("reported"),
    "evaluated": _("evaluated"),
    "applied": _("applied"),
    "not_selected": _("not selected"),
    "confirmed": _("confirmed"),
    "withdrew": _("withdrew"),
    "attended": _("attended"),
    "no_show": _("did not come"),
    "result_0": _("reported at the fair"),
    "result_6": _("reported after 6 months"),
    "result_12": _("reported after 12 months"),
    "draft": _("draft"),
    "submitted": _("submitted"),
    "eligible": _("eligible"),
    "scored": _("scored"),
    "approved": _("approved"),
    "rejected": _("rejected"),
    "evidence": _("evidence in"),
    "claim": _("claimed"),
    "paid": _("paid"),
    "result_due": _("results due"),
    "recovered": _("asked back"),
    "published": _("published"),
    "matched": _("matched"),
    "expired": _("expired"),
    "proposed": _("proposed"),
    "accepted": _("accepted by both sides"),
    "meeting": pgettext_lazy("two companies", "met"),
    "sample": _("sample sent"),
    "trial_order": _("trial order"),
    "repeat": _("repeat order"),
    "lost": _("lost"),
    "customer_asked": _("customer asked"),
    "disagreed": _("customer disagreed"),
    "no_answer": _("no answer"),
    "reconciled_with_customs": _("reconciled with customs"),
}
"""State -> its name; those a kind names otherwise stand in ``OF_KIND``."""

OF_KIND: dict[tuple[str, str], Promise | str] = {
    ("fair", "open"): _("open for applications"),
    ("fair", "selected"): _("companies selected"),
    ("participation", "confirmed"): _("comes for certain"),
    ("win", "agreed"): _("confirmed by the customer"),
}
"""(Kind, state) -> its name, where one word means different things."""

MOVES: dict[str, Promise | str] = {
    "open": _("Open it for applications"),
    "selected": _("Selection is done"),
    "reported": _("The report is written"),
    "evaluated": _("It is evaluated"),
    "confirmed": _("The company confirms"),
    "withdrew": _("The company withdrew"),
    "attended": _("It attended"),
    "no_show": _("It did not come"),
    "submitted": _("Submit it"),
    "rejected": _("Reject it"),
    "evidence": _("Evidence is in"),
    "result_due": _("Results are due"),
    "recovered": _("Ask it back"),
    "matched": _("A company was found"),
    "expired": _("It expired"),
    "meeting": _("They met"),
    "sample": _("A sample was sent"),
    "trial_order": _("A trial order was placed"),
    "repeat": _("It was ordered again"),
    "lost": _("It is lost"),
    "no_answer": _("No answer came"),
    "reconciled_with_customs": _("Found in customs data"),
}
"""State -> what the button that leads to it says."""

CHECKS: dict[str, Promise | str] = {
    "registered": _("The company is registered and may export"),
    "origin": _("What it shows is made in its own country"),
    "selected": _("The company is selected for the fair"),
    "results": _("No result of an earlier fair is overdue"),
    "once": _("It asks once for one participation"),
    "recovered": _("No earlier subsidy had to be asked back"),
}
"""Check of eligibility -> what must hold."""

CRITERIA: dict[str, Promise | str] = {
    "demand": _("Buyers in the other country ask for the product"),
    "readiness": _("The company can deliver: capacity, certificates, prices"),
    "follow_up": _("It has somebody who will follow contacts up"),
    "new": _("It is new to this market"),
}
"""Criterion of the score -> what points say."""

STAGES: dict[str, Promise | str] = {
    "applied": _("Applied"),
    "selected": _("Selected"),
    "attended": _("Attended"),
    "meetings": _("Met buyers"),
    "samples": _("Sent samples"),
    "reported": _("Trial orders reported"),
    "confirmed": _("Trial orders confirmed by the customer"),
}
"""Stage of the funnel -> its name."""

CONFIDENCE: dict[str, Promise | str] = {
    "high": _("high"),
    "medium": _("medium"),
    "low": _("low"),
    "unknown": _("not known"),
}
"""How much a match bears -> its name."""
