"""The tables of the dialogue."""

from tijarat.register.dialogue.models.document import Document, Extract
from tijarat.register.dialogue.models.meeting import Meeting
from tijarat.register.dialogue.models.milestone import Milestone
from tijarat.register.dialogue.models.proposal import DateChange, Position, Proposal, SideView

__all__ = [
    "DateChange",
    "Document",
    "Extract",
    "Meeting",
    "Milestone",
    "Position",
    "Proposal",
    "SideView",
]
