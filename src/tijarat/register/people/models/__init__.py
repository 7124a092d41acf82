"""The tables of people and of how they sign in."""

from tijarat.register.people.models.person import Grant, Organisation, User, Users, new_id
from tijarat.register.people.models.signing_in import (
    Link,
    OneTimeCode,
    RecoveryCode,
    Session,
    Throttle,
)
from tijarat.register.people.models.token import Token

__all__ = [
    "Grant",
    "Link",
    "OneTimeCode",
    "Organisation",
    "RecoveryCode",
    "Session",
    "Throttle",
    "Token",
    "User",
    "Users",
    "new_id",
]
