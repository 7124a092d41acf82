"""Filters of the desk's templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from tijarat.desk import numbers
from tijarat.desk.numerics import saying
from tijarat.desk.numerics.saying import Kept
from tijarat.desk.pages.addresses import address_of
from tijarat.desk.words import (
    CONFLICTS,
    KINDS,
    MAY,
    MOVES,
    PROGRAMS,
    READER,
    ROLES,
    note_of,
    state_name,
)
from tijarat.reference import countries
from tijarat.register.core.models import Entry, Item, StatusEvent
from tijarat.register.core.permissions import may
from tijarat.register.core.scope import Scope
from tijarat.register.dialogue.models import Milestone, Position, Proposal

register = template.Library()


@register.filter
def state(code: str) -> str:
    """A state's name."""
    return state_name(code)


@register.filter
def said(sentence: Kept) -> str:
    """A sentence of the numerics in the reader's language; what was kept in English is marked as such."""
    language = get_language() or "en"
    words, written_in = saying.said(sentence, language)
    if written_in == language:
        return words
    return format_html('<span lang="{}" dir="ltr">{}</span>', written_in, words)


@register.filter
def state_as(code: str, kind: str) -> str:
    """A state's name, in the words of a kind of item."""
    return state_name(code, kind)


@register.filter
def noted(event: Any) -> str:
    """The note of a move."""
    return note_of(event.note, event.system)


@register.filter
def program(code: str) -> str:
    """What moved an item where no person did."""
    return str(PROGRAMS.get(code, code))


ROOMS = {
    "pair": "pair",
    **dict.fromkeys(("lab", "scenarios", "scenario-uses"), "lab"),
    **dict.fromkeys(
        ("barriers", "requirements", "certificates", "products", "reports"), "barriers"
    ),
    **dict.fromkeys(("skills", "cohorts", "cohort-costs", "candidates"), "skills"),
    "aid": "aid",
}
"""How an address begins -> the room it belongs to."""


@register.filter
def room(route: str) -> str:
    """The room of the desk that an address belongs to; '' for others."""
    return ROOMS.get(str(route).partition("/")[0], "")


@register.filter
def move(code: str) -> str:
    """What the button that leads to a state says."""
    return str(MOVES.get(code, state_name(code)))


QUIET = frozenset({"dropped", "superseded", "cancelled", "closed"})
"""States that end something without what was meant: their buttons do not call."""


@register.filter
def quietly(code: str) -> str:
    """The class of the button that leads to a state: one that only ends something stays quiet."""
    return " quiet" if code in QUIET else ""


@register.filter
def iso_day(text: str | None) -> str:
    """A day kept as 2025-09-10, said in the reader's language."""
    return formats.date_format(date.fromisoformat(text)) if text else ""


@register.filter
def years(days: int) -> int:
    """So many whole years, where days would not be grasped; else 0."""
    return numbers.years(days)


@register.filter
def side(code: str) -> str:
    """A side's name; several, joined."""
    names = [countries.name(one, get_language() or "en") for one in str(code).split()]
    return _(" and ").join(names) if names else _("not stated")


@register.filter
def strength(code: str) -> str:
    """How firmly something was put."""
    return str(dict(Proposal.Strength.choices).get(code, code))


@register.filter
def at(mapping: dict[str, Any], key: str) -> Any:
    """The value at a key."""
    return mapping.get(key)


@register.filter
def address(item: Any) -> str:
    """The page of an item."""
    return address_of(item)


@register.filter
def place_of(row: Any) -> str:
    """The page of an item or of a company."""
    return address_of(row) if isinstance(row, Item) else reverse("company", args=[row.public_id])


@register.filter
def beside(cells: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """The cells of a row, each with its column; a row may be shorter than the table."""
    return list(zip(cells, columns, strict=False))


@register.filter
def listed(words: Iterable[Any]) -> str:
    """Several things in a row, in the script of the page."""
    return pgettext("between the words of a list", ", ").join(str(word) for word in words)


@register.simple_tag
def step(name: str, item: Any, *rest: Any) -> str:
    """The address of a step of an item."""
    return reverse(name, args=[item.public_id, *rest])


@register.filter
def releasable(item: Any, viewer: Any) -> bool:
    """Whether the viewer may release to both sides what her side wrote under an item that both see."""
    return item.scope == Scope.SHARED.value and may(viewer, "release", item)


@register.filter
def joint_words(joint: Any) -> str:
    """What both sides together amount to, in words."""
    code, who = (joint.code, joint.side) if hasattr(joint, "code") else joint
    name = side(who) if who else ""
    words = {
        "agreed": _("Agreed by both sides"),
        "agreed_as_reported": _("Agreed, as far as reported: %(side)s has not said so itself"),
        "delivered": _("Delivered, and confirmed"),
        "reported_delivered": _("Reported delivered by %(side)s; not confirmed by the other side"),
        "disputed": _("Disputed by %(side)s"),
        "declined": _("Declined by %(side)s"),
        "one_sided": _("Accepted by %(side)s alone so far"),
        "open": _("Neither side has accepted it yet"),
    }
    return words[code] % {"side": name}


@register.filter
def stance(code: str) -> str:
    """Where a side stands."""
    return str(dict(Position.Stance.choices).get(code, code))


@register.filter
def basis(code: str) -> str:
    """Who says where a side stands."""
    return str(dict(Position.Basis.choices).get(code, code))


@register.filter
def entry_words(entry: Entry) -> str:
    """What an entry is, in a line, for whoever decides who sees it."""
    if isinstance(entry, Position):
        return f"{side(entry.speaks_for)}: {entry.get_stance_display()}"
    if isinstance(entry, StatusEvent):
        return f"{state_name(entry.from_state)} → {state_name(entry.to_state)}"
    return str(entry)


@register.filter
def blocker(step: Milestone) -> str:
    """What a step waits for; a side by its name, as one side's own is the other's other."""
    if step.blocked_by == Milestone.Blocker.OWN_SIDE.value:
        return side(step.side)
    if step.blocked_by == Milestone.Blocker.COUNTERPART.value:
        return side(next(one for one in settings.PAIR if one != step.side))
    return str(step.get_blocked_by_display())


@register.filter
def role(code: str) -> str:
    """A role's name."""
    return str(ROLES.get(code, code))


@register.filter
def role_may(code: str) -> str:
    """What the holder of a role may, in a line."""
    return str(MAY.get(code, ""))


@register.filter(name="short")
def short_number(value: Any) -> str:
    """A number as a person says it: 10 bn, 2.5 mn, 200,000."""
    return numbers.short(float(value))


@register.filter
def size(value: float) -> str:
    """How large, whatever the sign, to one digit below the point under ten."""
    return numbers.size(value)


@register.filter
def signed(value: float) -> str:
    """With its sign, a true minus."""
    return numbers.signed(value)


@register.filter
def reader_words(reasons: list[str]) -> str:
    """Why the reader took a sentence for a proposal; what stands beside it anyway is left out."""
    told = [str(READER[one]) for one in reasons if one in READER and one != "no-deadline-stated"]
    return pgettext("between two reasons", "; ").join(told)


@register.filter
def conflict(reason: str) -> str:
    """Why something of a parcel is not taken in."""
    return str(CONFLICTS.get(reason, reason))


@register.filter
def kind(code: str) -> str:
    """What kind of item it is."""
    return str(KINDS.get(code, code.replace("_", " ")))


@register.filter
def fiscal(day: date, side_code: str) -> str:
    """The fiscal year of a side that ends on a day; '' where none does."""
    return numbers.fiscal_year(day, side_code)


@register.filter
def drawing(svg: str) -> SafeString:
    """A picture that the numerics drew for our pages; see ``desk.numerics.pictures``."""
    return mark_safe(svg)  # cleaned of all that runs where it was drawn
