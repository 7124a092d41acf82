"""The tables of the core."""

from tijarat.register.core.models.entry import Entry, Evidence, Note, StatusEvent
from tijarat.register.core.models.item import Item
from tijarat.register.core.models.kinds import as_own_kind, kinds_of_entries, kinds_of_items
from tijarat.register.core.models.log import LogEntry
from tijarat.register.core.models.publication import Approval, Publication
from tijarat.register.core.models.submission import Submission

__all__ = [
    "Approval",
    "Entry",
    "Evidence",
    "Item",
    "LogEntry",
    "Note",
    "Publication",
    "StatusEvent",
    "Submission",
    "as_own_kind",
    "kinds_of_entries",
    "kinds_of_items",
]
