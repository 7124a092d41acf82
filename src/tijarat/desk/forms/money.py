"""Fields of money, and forms about lines of cost."""

from __future__ import annotations

from typing import Any

from babel.numbers import get_territory_currencies
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tijarat.reference import countries
from tijarat.register.money.models import Cost

ELSEWHERE = ("USD", "EUR")
"""Currencies offered besides those of the two sides."""


def currencies() -> list[tuple[str, str]]:
    """The currencies of both sides, then those trade is done in elsewhere."""
    territories = [countries.country(side).iso2 for side in settings.PAIR]
    own = [get_territory_currencies(iso2)[-1] for iso2 in territories if iso2]
    return [(code, code) for code in dict.fromkeys([*own, *ELSEWHERE])]


def currency_field() -> forms.ChoiceField:
    """In which currency; nothing is converted."""
    return forms.ChoiceField(label=_("Currency"), choices=currencies)


def amount_field(label: Any, **kwargs: Any) -> forms.DecimalField:
    """An amount of money."""
    kwargs.setdefault("min_value", 0)
    return forms.DecimalField(label=label, max_digits=16, decimal_places=2, **kwargs)


class CostForm(forms.Form):
    """One line of cost.

    Parameters
    ----------
    table : lines of the item's kind; they say what money goes for.
    such_as : an example of a line.
    """

    title = forms.CharField(label=_("What the money is for"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"))
    planned = amount_field(_("Planned"))

    def __init__(self, *args: Any, table: type[Cost], such_as: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = such_as
        self.fields["kind"].choices = table.Kind.choices  # pyright: ignore
        self.fields["currency"] = currency_field()


class SettleForm(forms.Form):
    """What a line came to."""

    actual = amount_field(_("It came to"), help_text=_("Zero, where nothing was spent."))
