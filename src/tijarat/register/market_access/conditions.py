"""What must hold, besides permission and evidence, for some transitions of market access."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.models import Item
from tijarat.register.core.moves import condition
from tijarat.register.days import day_words
from tijarat.register.market_access.models import Barrier, Certificate, Requirement
from tijarat.register.people.models import User


@condition
def says_what_it_is(item: Item, by: User) -> str:
    """A draft is opened once it says which goods meet what."""
    if not isinstance(item, Barrier):
        return ""
    if not item.codes:
        return _(
            "'%(item)s' names no HS code yet; without one nobody finds it by its goods. Change the "
            "text and write the codes first, such as 080410 for dates."
        ) % {"item": item.title}
    if not item.summary.strip():
        return _(
            "'%(item)s' does not say what happens at the border; change the text and write it."
        ) % {"item": item.title}
    return ""


@condition
def in_force_by_now(item: Item, by: User) -> str:
    """In force needs a first day that has come."""
    if not isinstance(item, Requirement):
        return ""
    if item.since is None:
        return _(
            "'%(item)s' has no day from which it is in force; change the text and write it."
        ) % {"item": item.title}
    if item.since > timezone.localdate():
        return _(
            "'%(item)s' is in force from %(day)s, which is still to come; "
            "leave it announced until then."
        ) % {"item": item.title, "day": day_words(item.since)}
    return ""


@condition
def says_how_long_it_holds(item: Item, by: User) -> str:
    """Issued needs its dates, and a last day that has not passed."""
    if not isinstance(item, Certificate):
        return ""
    if item.issued_on is None or item.expires_on is None:
        return _(
            "'%(item)s' needs the day it was issued and its last day; change it and write both."
        ) % {"item": item.title}
    if item.expires_on < timezone.localdate():
        return _(
            "'%(item)s' ended on %(day)s; a new certificate that renews it is entered beside it."
        ) % {"item": item.title, "day": day_words(item.expires_on)}
    return ""
