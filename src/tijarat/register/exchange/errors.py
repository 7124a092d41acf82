"""What exchange refuses."""

from __future__ import annotations

from tijarat.register.errors import RegisterError


class ParcelError(RegisterError, ValueError):
    """A file that is no parcel, or none that may be believed; nothing of it was taken in."""
