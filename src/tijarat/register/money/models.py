"""A line of cost, as every kind of item that costs something has it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry


class Cost(Entry):
    """One line of cost: planned at first, what it came to once that is known.

    A kind of item has a table of its own, with ``Kind``, what its money goes for, and ``kind``.
    """

    Kind: ClassVar[type[models.TextChoices]]

    title = models.CharField(_("what"), max_length=160)
    currency = models.CharField(_("currency"), max_length=3)
    planned = models.DecimalField(_("planned"), max_digits=16, decimal_places=2)
    actual = models.DecimalField(_("came to"), max_digits=16, decimal_places=2, null=True)
    history = HistoricalRecords(inherit=True)
    get_kind_display: Callable[[], str]

    class Meta(Entry.Meta):
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def amount(self) -> Decimal:
        """What it came to; what was planned while that is not known."""
        return self.planned if self.actual is None else self.actual
