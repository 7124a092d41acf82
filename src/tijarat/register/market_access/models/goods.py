"""Which goods an item is about, and which authority decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from tijarat.register.core.models import Item
from tijarat.register.people.models import Organisation


class Good(models.Model):
    """One HS code of one item. Kept in step with ``OfGoods.products``; asked for through its item only."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="goods")
    code = models.CharField(max_length=10, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["item", "code"], name="one_good_a_code"),)

    def __str__(self) -> str:
        return self.code


class OfGoods(models.Model):
    """Base of items about goods. ``products`` is what a person wrote, checked and joined by commas."""

    products = models.CharField(_("HS codes"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def codes(self) -> tuple[str, ...]:
        """The HS codes, as text with their leading zeros."""
        return tuple(code for code in self.products.split(", ") if code.isdecimal())

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the codes findable by their first digits."""
        super().save(*args, **kwargs)  # pyright: ignore[reportArgumentType]
        kept = Good.objects.filter(item_id=self.pk)
        have, wanted = set(kept.values_list("code", flat=True)), set(self.codes)
        if have != wanted:
            kept.exclude(code__in=wanted).delete()
            Good.objects.bulk_create(
                Good(item_id=self.pk, code=code) for code in sorted(wanted - have)
            )


class UnderAuthority(models.Model):
    """Base of items on which an authority decides: an organisation of the register, or a name."""

    authority = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("authority"),
    )
    authority_name = models.CharField(_("authority by name"), max_length=200, blank=True)
    if TYPE_CHECKING:
        authority_id: int | None

    class Meta:
        abstract = True

    @property
    def decided_by(self) -> str:
        """The authority's name; empty when none was named."""
        return str(self.authority.name) if self.authority else self.authority_name
