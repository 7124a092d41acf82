"""Fields several forms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tijarat.reference import countries
from tijarat.reference.regions import of
from tijarat.register.core.entries import widest
from tijarat.register.core.models import Item
from tijarat.register.core.scope import WIDTH, Scope, Viewer
from tijarat.register.people.models import Grant, User
from tijarat.register.permissions import CONTENT_ROLES, Role
from tijarat.register.promotion.organisations import colleagues_of, known_to


class DayField(forms.DateField):
    """A day, picked in the browser's own calendar or typed as 2026-11-25."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class RowField(forms.ModelChoiceField):  # pyright: ignore[reportMissingTypeArgument]
    """A row chosen by the identifier nobody guesses.

    A running number would tell how many rows there are, those of the other side counted in.
    """

    def __init__(self, rows: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("empty_label", _("choose one") if kwargs["required"] else _("none"))
        super().__init__(rows, to_field_name="public_id", **kwargs)


def linked(item: Item, name: str) -> Any:
    """What an item points to; None for nothing, and for what the database itself hides from the viewer."""
    try:
        return getattr(item, name)
    except ObjectDoesNotExist:
        return None


def scope_field(
    item: Item | None = None, viewer: User | None = None, *, initial: str = Scope.SIDE
) -> forms.ChoiceField:
    """Who will see it; never more people than see the item, nor than the viewer may show it to."""
    most = WIDTH[widest(item, viewer) if item and viewer else Scope.SIDE]
    choices = [(value, label) for value, label in Scope.choices if WIDTH[value] <= most]
    kept = initial if WIDTH[initial] <= most else choices[-1][0]
    return forms.ChoiceField(
        label=_("Seen by"), choices=choices, initial=kept, widget=forms.RadioSelect
    )


def side_choices() -> list[tuple[str, str]]:
    """The two sides."""
    return [(side, countries.name(side, get_language() or "en")) for side in settings.PAIR]


def region_choices() -> list[Any]:
    """The regions of both countries, each country's by itself."""
    language = get_language() or "en"
    groups = [
        (label, [(one.code, one.name(language)) for one in of(side)])
        for side, label in side_choices()
    ]
    return [("", _("not known")), *groups]


def region_field(**kwargs: Any) -> forms.ChoiceField:
    """A prefecture, province or territory."""
    kwargs.setdefault("label", _("Region"))
    kwargs.setdefault("required", False)
    return forms.ChoiceField(choices=region_choices, **kwargs)


def put_by_choices() -> list[tuple[str, Any]]:
    """Whose proposal it is."""
    both = " ".join(settings.PAIR)
    return [*side_choices(), (both, _("both sides")), ("", _("not stated"))]


WORKING = CONTENT_ROLES - {Role.AUDITOR}
"""Roles of people who work on what the register holds."""


def colleagues(viewer: Viewer, owner: User | None = None) -> Any:
    """People of the own side who can own something, none who only audits or looks after accounts; of a
    company, its own.

    Whoever owns it now stays among them when her account is closed: a form sent for another reason must
    not take the owner away.
    """
    at_work = Grant.running(timezone.localdate()).filter(role__in=WORKING)
    found = Q(
        pk__in=colleagues_of(viewer).filter(pk__in=at_work.values("user")).order_by().values("pk")
    )
    if owner is not None:
        found |= Q(pk=owner.pk)
    return User.objects.filter(found).order_by("name")


def own_offices(viewer: Viewer) -> Any:
    """Offices of the own side; somebody of a company is offered her own, and no other company's name."""
    return known_to(viewer).filter(side=getattr(viewer, "side", ""))
