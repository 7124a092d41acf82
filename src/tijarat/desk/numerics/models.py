"""Questions put to the numerics, and the answers kept."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Answer(models.Model):
    """What the numerics answered, once for a question and the releases it was answered from.

    Nothing private is in it: a scenario, a pair and published data.
    """

    scenario = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=64)  # SHA-256 of the scenario's text
    exporter = models.CharField(max_length=3, blank=True)
    importer = models.CharField(max_length=3, blank=True)
    draws = models.PositiveIntegerField(default=0)
    releases = models.TextField()  # ids, joined by spaces; their hash where they are many
    version = models.CharField(max_length=40)  # of Tijarat
    content = models.JSONField()
    seconds = models.FloatField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["digest", "exporter", "importer", "draws", "releases", "version"],
                name="one_answer_a_question_and_release",
            )
        ]

    def __str__(self) -> str:
        return f"{self.scenario} {self.exporter} {self.importer} {self.draws}"


class Question(models.Model):
    """One question, by the hash of what was asked and the version that answers; with its latest answer."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "waiting"
        RUNNING = "running", "running"
        ANSWERED = "answered", "answered"
        REFUSED = "refused", "refused"  # the numerics said why it cannot be answered
        FAILED = "failed", "failed"  # they crashed or took too long

    key = models.CharField(max_length=64, unique=True)
    asked = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answer = models.ForeignKey(Answer, models.SET_NULL, null=True, related_name="+")
    said = models.TextField(blank=True)  # why it was refused or failed
    asked_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True)  # when it was last found to hold, or refused
    until = models.DateTimeField(null=True)  # a run that is not done by then is given up
    tries = models.PositiveSmallIntegerField(default=0)
    answer_id: int | None

    def __str__(self) -> str:
        return f"{self.asked}: {self.state}"
