"""What was written under an item, in one line for a person; rows themselves speak in codes."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from tijarat.desk.words import state_name
from tijarat.reference import countries
from tijarat.register.core.models import Entry, Evidence, StatusEvent
from tijarat.register.dialogue.models import Position
from tijarat.register.investment.models import LeadActivity


def entry_line(entry: Entry) -> str:
    """What kind of entry it is and what it says."""
    if isinstance(entry, StatusEvent):
        day = date_format(entry.effective_on, "SHORT_DATE_FORMAT")
        if not entry.from_state:
            return _("State, %(day)s: %(to)s") % {"day": day, "to": state_name(entry.to_state)}
        moved = _towards(state_name(entry.from_state), state_name(entry.to_state))
        return _("State, %(day)s: %(to)s") % {"day": day, "to": moved}
    if isinstance(entry, LeadActivity):
        return _towards(entry.get_from_activity_display(), entry.get_to_activity_display())
    if isinstance(entry, Position):
        return _("Position of %(side)s, %(day)s: %(stance)s") % {
            "side": countries.name(entry.speaks_for, get_language() or "en"),
            "day": date_format(entry.taken_on, "SHORT_DATE_FORMAT"),
            "stance": str(dict(Position.Stance.choices).get(entry.stance, entry.stance)),
        }
    if isinstance(entry, Evidence):
        return _("Evidence: %(title)s") % {"title": entry.title}
    return str(entry)


def _towards(before: str, after: str) -> str:
    """From one to the other; the arrow follows the direction of reading."""
    return f"{before} {'←' if get_language_bidi() else '→'} {after}"
