"""Forms and calls that were sent: the same one sent twice creates one thing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tijarat.register.people.models import User


class Submission(models.Model):
    """One form or call of one person, by the token it carried, with the page it led to.

    ``digest`` is the hash of what a call asked for: under the same token nothing else may be asked.
    """

    OF_ONE_PERSON: ClassVar[bool] = True  # see ``core.walls``

    token = models.CharField(max_length=40)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    address = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "token"], name="one_submission_a_token"),
        )

    def __str__(self) -> str:
        return self.token
