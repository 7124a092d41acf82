"""What the register refuses, each with what came, what was expected and what to try."""

from __future__ import annotations

from tijarat.errors import TijaratError


class RegisterError(TijaratError):
    """Base of the register's refusals; nothing was written."""


class NotPermittedError(RegisterError, PermissionError):
    """The person may see the item but not do this to it."""


class InvalidTransitionError(RegisterError, ValueError):
    """No way leads from the state an item is in to the one asked for, or its conditions do not hold."""


class MissingEvidenceError(InvalidTransitionError):
    """The transition must be shown by evidence, and none came."""


class ConflictError(RegisterError):
    """Somebody else changed the item meanwhile; nothing was overwritten."""

    def __init__(self, message: str, *, came: int, now: int) -> None:
        super().__init__(message)
        self.came, self.now = came, now


class TooManyAttemptsError(RegisterError):
    """Something secret was tried in vain too often; it can be tried again after a while."""

    def __init__(self, message: str, *, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class UnusableLinkError(RegisterError):
    """A one-time link that does not exist, was used, withdrawn or is too old: all read the same."""


class RefusedEntryError(RegisterError, ValueError):
    """What was typed cannot be kept as it is."""
