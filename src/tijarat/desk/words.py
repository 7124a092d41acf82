"""Names of states, actions and joint standings, said in the reader's language."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tijarat.desk import (
    aid_words,
    investment_words,
    market_access_words,
    promotion_words,
    scenario_words,
    skills_words,
)

STATES: dict[str, Promise | str] = {
    "planned": _("planned"),
    "held": _("held"),
    "minutes_agreed": _("minutes agreed"),
    "closed": _("closed"),
    "cancelled": _("cancelled"),
    "reading": _("being read"),
    "read": _("read"),
    "candidate": _("candidate"),
    "tabled": _("tabled"),
    "agreed": _("agreed"),
    "in_delivery": _("in delivery"),
    "partly_delivered": _("partly delivered"),
    "delivered": _("delivered"),
    "dropped": _("dropped"),
    "superseded": _("superseded"),
    "not_started": _("not started"),
    "in_progress": _("in progress"),
    "blocked": _("blocked"),
    "done": _("done"),
    "active": _("running"),
    "met": _("met"),
    "missed": _("missed"),
    "revised": _("revised"),
    **promotion_words.STATES,
    **market_access_words.STATES,
    **skills_words.STATES,
    **aid_words.STATES,
    **scenario_words.STATES,
    **investment_words.STATES,
}
"""State -> its name."""

MOVES: dict[str, Promise | str] = {
    "held": _("It was held"),
    "minutes_agreed": _("Minutes are agreed"),
    "closed": _("Close it"),
    "cancelled": _("Cancel it"),
    "reading": _("Read on"),
    "read": _("Reading is done"),
    "tabled": _("Table it"),
    "agreed": _("Both sides agreed"),
    "in_delivery": _("Delivery has begun"),
    "partly_delivered": _("Part is delivered"),
    "delivered": _("It is delivered"),
    "dropped": _("Drop it"),
    "superseded": _("Another took its place"),
    "in_progress": _("It has begun"),
    "blocked": _("It is blocked"),
    "done": _("It is done"),
    "met": _("It is met"),
    "missed": _("It was missed"),
    "revised": _("Another took its place"),
    "active": _("It runs again"),
    **promotion_words.MOVES,
    **market_access_words.MOVES,
    **aid_words.MOVES,
    **scenario_words.MOVES,
    **investment_words.MOVES,
}
"""State -> what the button that leads to it says."""


OF_KIND: dict[tuple[str, str], Promise | str] = {
    **promotion_words.OF_KIND,
    **market_access_words.OF_KIND,
    **skills_words.OF_KIND,
}
"""(Kind, state) -> its name, where one word means different things."""


def state_name(state: str, kind: str = "") -> str:
    """The name of a state in the language of the page, as an item of that kind has it."""
    return str(OF_KIND.get((kind, state)) or STATES.get(state, state.replace("_", " ")))


PROGRAMS: dict[str, Promise | str] = {
    "one-time link": _("by one-time link"),
    "payment made": _("with the payment"),
    "report form": _("by the public form"),
    "report link": _("by the link of a report"),
    "dormancy clock": _("by itself: nothing moved for long"),
    "expiry clock": _("by itself: its last day was over"),
    "reservation clock": _("by itself: the reservation was over"),
    "retention clock": _("by itself: its time was over"),
}
"""What changed an item where no person did -> its words."""


BY_CLOCKS: dict[str, tuple[str, Promise | str]] = {
    "dormancy clock": ("Nothing happened since {day}.", _("Nothing happened since %(day)s.")),
    "expiry clock": ("Its last day was {day}.", _("Its last day was %(day)s.")),
    "reservation clock": ("Reserved until {day}.", _("Reserved until %(day)s.")),
}
"""Clock -> the note it writes, as the register keeps it, and its words."""


def note_of(note: str, system: str) -> str:
    """A note of a move; what a clock wrote, in the reader's language."""
    if system not in BY_CLOCKS:
        return note
    kept, words = BY_CLOCKS[system]
    before, after = kept.split("{day}")
    try:
        day = date.fromisoformat(note.removeprefix(before).removesuffix(after))
    except ValueError:  # another desk's clock may write otherwise
        return note
    return str(words) % {"day": date_format(day, "DATE_FORMAT")}


ROLES: dict[str, Promise | str] = {
    "reader": _("reader"),
    "analyst": _("analyst"),
    "desk_officer": _("desk officer"),
    "focal_point": _("focal point"),
    "reviewer": _("reviewer"),
    "publisher": _("publisher"),
    "counterpart": _("counterpart"),
    "auditor": _("auditor"),
    "administrator": _("administrator"),
}
"""Role -> its name."""


MAY: dict[str, Promise | str] = {
    "reader": _("reads what her office and her side may see"),
    "analyst": _("reads, writes notes, enters published values"),
    "desk_officer": _("begins, edits and moves what her office owns or leads"),
    "focal_point": _("edits and moves what her office owns or leads, begins nothing"),
    "reviewer": _("the same for all of her side; shares, withdraws, decides dates"),
    "publisher": _("asks for and approves public versions"),
    "counterpart": _("says where her side stands on what is shared"),
    "auditor": _("reads all of her side, and the log"),
    "administrator": _("looks after accounts and offices; reads no content"),
}
"""Role -> what its holder may, in a line."""


READER: dict[str, Promise | str] = {
    "verb": _("a verb that proposes, agrees, welcomes or asks"),
    "passive": _("said in the passive"),
    "announced-plan": _("an announced plan"),
    "under-way": _("something under way"),
    "plan-content": _("what a plan contains"),
    "only-discussed": _("only discussed"),
    "list-item": _("one of a list"),
    "bulleted": _("a point of a list"),
    "speaker-named": _("the speaker is named"),
    "speaker-carried-over": _("the speaker is that of the sentence before"),
    "side-from-dateline": _("the side is taken from the dateline"),
    "side-from-object": _("the side is taken from what was proposed"),
    "joint-statement": _("a joint statement"),
    "agreement-is-joint": _("an agreement is of both sides"),
    "side-not-stated": _("whose it is, is not stated"),
    "reported-speech": _("reported speech"),
    "past-perfect": _("reported of an earlier time"),
    "no-deadline-stated": _("no deadline stated"),
    "deadline-vague": _("the deadline is vague"),
    "deadline-needs-date": _("the deadline counts from a day that is not given"),
}
"""Why the reader of sentences took one for a proposal -> its words."""


CONFLICTS: dict[str, Promise | str] = {
    "not_theirs": _("an item of another side or kind has this name here"),
    "older": _("it is older than what is here"),
    "same_version": _("it says something else under the same version"),
    "rewritten": _("an entry that is written once came with other words"),
    "unknown_item": _("it belongs to an item that is not shared here"),
}
"""Why something of a parcel is not taken in -> its words."""


KINDS: dict[str, Promise | str] = {
    "proposal": _("proposal"),
    "meeting": _("meeting"),
    "document": _("document"),
    "milestone": _("step"),
    "target": _("target"),
    "fair": _("fair"),
    "participation": _("participation"),
    "subsidy": _("subsidy"),
    "buyer_request": _("buyer's request"),
    "match": _("match"),
    "win": _("win"),
    "barrier": _("barrier"),
    "certificate": _("certificate"),
    "requirement": _("requirement"),
    "cohort": _("cohort"),
    "aid_activity": _("aid activity"),
    "candidate": _("candidate for work"),
    "scenario": _("scenario"),
    "lead": _("investment lead"),
    "zone": _("zone or park"),
    "plot": _("plot"),
}
"""Kind of item -> its name."""
