"""States of fairs and what comes of them: participation, subsidy, buyers' request, match, win."""

from __future__ import annotations

from tijarat.register.machines.machine import Transition, machine

FAIR = machine(
    "fair",
    ["planned", "open", "selected", "held", "reported"],
    ["evaluated", "cancelled"],
    Transition(("planned",), "open", condition="has_cost"),
    Transition(("open",), "selected", condition="applications_decided"),
    Transition(("selected",), "open", action="reopen", note=True),
    Transition(("selected",), "held", condition="has_taken_place"),
    Transition(("held",), "reported", evidence=True),
    Transition(("reported",), "evaluated", evidence=True, condition="twelve_months_passed"),
    Transition(("planned", "open", "selected"), "cancelled", note=True),
)

PARTICIPATION = machine(
    "participation",
    ["applied", "selected", "confirmed", "attended", "result_0", "result_6"],
    ["result_12", "not_selected", "withdrew", "no_show"],
    Transition(("applied",), "selected", action="select", note=True, condition="fair_is_open"),
    Transition(("applied",), "not_selected", action="select", note=True, condition="fair_is_open"),
    Transition(("selected",), "confirmed"),
    Transition(("applied", "selected", "confirmed"), "withdrew", note=True),
    Transition(("confirmed",), "attended", condition="fair_was_held"),
    Transition(("confirmed",), "no_show", note=True, condition="fair_was_held"),
    Transition(("attended",), "result_0", condition="result_0_is_in"),
    Transition(("attended", "result_0"), "result_6", condition="result_6_is_in"),
    Transition(("attended", "result_0", "result_6"), "result_12", condition="result_12_is_in"),
)

SUBSIDY = machine(
    "subsidy",
    [
        *("draft", "submitted", "eligible", "scored", "approved", "evidence", "claim", "paid"),
        "result_due",
    ],
    ["rejected", "closed", "recovered"],
    Transition(("draft",), "submitted", condition="asks_for_an_amount"),
    Transition(("submitted",), "eligible", action="check_subsidy", condition="passes_every_check"),
    Transition(
        ("eligible",), "scored", action="score_subsidy", condition="every_criterion_is_scored"
    ),
    Transition(("scored",), "approved", action="approve_subsidy", condition="approver_is_another"),
    Transition(
        ("submitted", "eligible", "scored"), "rejected", action="approve_subsidy", note=True
    ),
    Transition(("approved",), "evidence", evidence=True, condition="company_attended"),
    Transition(("evidence",), "claim", condition="claim_fits_approval"),
    Transition(("claim",), "paid", action="pay_subsidy", condition="payment_fits_claim"),
    Transition(("paid",), "result_due"),
    Transition(("result_due",), "closed", condition="all_results_are_in"),
    Transition(
        ("paid", "result_due"), "recovered", action="approve_subsidy", evidence=True, note=True
    ),
)

BUYER_REQUEST = machine(
    "buyer_request",
    ["draft", "published", "matched"],
    ["closed", "expired"],
    Transition(("draft",), "published", action="share", condition="is_shared"),
    Transition(("published",), "matched", condition="has_accepted_match"),
    Transition(("published", "matched"), "closed", note=True),
    Transition(("published", "matched"), "expired", condition="date_has_passed"),
)

MATCH = machine(
    "match",
    ["proposed", "accepted", "meeting", "sample", "trial_order"],
    ["repeat", "lost"],
    Transition(("proposed",), "accepted", action="follow_match", condition="both_sides_said_yes"),
    Transition(("accepted",), "meeting", action="follow_match"),
    Transition(("meeting",), "sample", action="follow_match"),
    # some buyers order without a sample: a made-up one must not be needed to say so
    Transition(("meeting", "sample"), "trial_order", action="follow_match"),
    Transition(("trial_order",), "repeat", action="follow_match"),
    Transition(
        ("proposed", "accepted", "meeting", "sample", "trial_order"),
        "lost",
        action="follow_match",
        note=True,
    ),
)

WIN = machine(
    "win",
    ["reported", "customer_asked"],
    ["agreed", "disagreed", "no_answer", "reconciled_with_customs"],
    Transition(("reported", "no_answer"), "customer_asked", condition="link_is_open"),
    Transition(("customer_asked",), "agreed", condition="customer_agreed"),
    Transition(("customer_asked",), "disagreed", condition="customer_disagreed"),
    Transition(("customer_asked",), "no_answer", condition="link_is_over"),
    Transition(("agreed", "disagreed", "no_answer"), "reconciled_with_customs", evidence=True),
)
