"""A list that somebody keeps: a page of the desk and how it is filtered, under a name of hers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tijarat.register.people.models import User, new_id


class KeptList(models.Model):
    """One list of one person. It holds the question, never the answer: what she may see is asked anew.

    ``page`` is the name of a page of the desk, ``query`` what its address says behind the question mark.
    """

    OF_ONE_PERSON: ClassVar[bool] = True  # see ``core.walls``

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="lists", editable=False)
    name = models.CharField(_("name"), max_length=60)
    page = models.CharField(max_length=40, editable=False)
    query = models.CharField(max_length=1000, blank=True, editable=False)
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = (Lower("name"), "pk")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("user", Lower("name"), name="one_list_a_name")
        ]

    def __str__(self) -> str:
        return self.name
