"""``migrate``, four times as quick where there are no tables yet.

Django draws every model anew that is tied to a new one, in either direction and however far away. In the
register each is tied to each, so that a hundred and twenty tables drew all models a hundred and twenty
times. Nothing can point to a model that was not there before: it is enough to draw that one, and to let
the others forget what they had remembered of who points to them.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db.migrations.state import ModelState, ProjectState


class Command(Migrate):
    """Django's own, with new models drawn alone."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the tables to those of this version, or of the one that was named."""
        with new_models_alone():
            super().handle(*args, **options)


@contextmanager
def new_models_alone() -> Generator[None]:
    """Within, a model that is added to a state is drawn without those it is tied to."""
    usual = ProjectState.add_model
    ProjectState.add_model = _add
    try:
        yield
    finally:
        ProjectState.add_model = usual


def _add(self: ProjectState, model_state: ModelState) -> None:
    drawn = self.__dict__.pop("apps", None)
    _USUAL(self, model_state)  # draws nothing, as nothing is drawn yet
    if drawn is None:
        return
    self.__dict__["apps"] = drawn
    for one in drawn.get_models(include_auto_created=True):
        one._meta.apps = (
            drawn  # a state is a copy of the one before; its models are the same classes
        )
    drawn.render_multiple([model_state])  # at its end every model forgets


_USUAL = ProjectState.add_model
