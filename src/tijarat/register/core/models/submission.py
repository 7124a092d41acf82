"""Forms that were sent: the same one sent twice creates one thing."""

from __future__ import annotations

from django.db import models

from tijarat.register.people.models import User


class Submission(models.Model):
    """One form of one person, by the token it carried, with the page it led to."""

    token = models.CharField(max_length=40)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    address = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "token"], name="one_submission_a_token"),
        )

    def __str__(self) -> str:
        return self.token
