"""The tables of exchange."""

from tijarat.register.exchange.models.parcel import Parcel
from tijarat.register.exchange.models.peer import Peer

__all__ = ["Parcel", "Peer"]
