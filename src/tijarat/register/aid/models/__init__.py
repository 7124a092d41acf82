"""The tables of aid."""

from tijarat.register.aid.models.activity import AidActivity, AidDocument, Participant
from tijarat.register.aid.models.transaction import Transaction

__all__ = ["AidActivity", "AidDocument", "Participant", "Transaction"]
