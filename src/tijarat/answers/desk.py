"""The desk: one view of the warehouse that answers every question of one command or one brief."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import datetime

from tijarat.answers.kept import Kept
from tijarat.answers.question import Question
from tijarat.answers.selection import Selection, flows_for, refuse_words
from tijarat.reference.products import validate_code
from tijarat.settings import Settings
from tijarat.sources import load
from tijarat.warehouse import Engine, View, Warehouse

Tell = Callable[[str], None]


EMBEDDED = "published"  # a source that only the embedded data bring: its absence is a first run


class Desk:
    """Answers questions from the warehouse as it was when the desk was opened.

    Parameters
    ----------
    settings : where the warehouse is.
    as_of : the moment whose releases are read; now when None.
    tell : told when something takes the user's time.
    engine : how stored files are read; as the settings say when None.
    embedded : load the embedded data when they are not there yet; False works with what is loaded.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        as_of: datetime | None = None,
        tell: Tell = lambda _: None,
        engine: Engine | None = None,
        embedded: bool = True,
    ) -> None:
        warehouse = Warehouse(settings, tell)
        present = {release.source for release in warehouse.manifest().releases}
        if embedded and as_of is None and EMBEDDED not in present:
            tell("First run: loading the embedded data (a few seconds, once).")
            load(warehouse, "starter")
        self.as_of = as_of
        self.home = settings.home
        self.view = View.of(warehouse, as_of=as_of, engine=engine or _engine(settings, tell))
        self.kept = Kept()
        self._selections: dict[tuple[object, ...], Selection] = {}

    def apart(self) -> Desk:
        """A desk over the same releases for another thread; what is kept serves both."""
        other = copy(self)
        other.view, other._selections = self.view.apart(), {}
        return other

    def flows(self, question: Question) -> Selection:
        """The flows that answer a question; chosen once a kind of question."""
        if question.classification is None:
            for product in question.products:
                refuse_words(product)
        family = tuple(sorted({code.isdecimal() for code in question.products}))
        pair = (question.exporter, question.importer)
        key = (question.classification, question.source, family, question.years_as, pair)
        if key not in self._selections:
            self._selections[key] = flows_for(self.view, question)
        selection = self._selections[key]
        for product in question.products:
            validate_code(selection.classification, product)
        return selection


def _engine(settings: Settings, tell: Tell) -> Engine | None:
    """The engine of the settings; None for the usual one, DuckDB."""
    if settings.engine != "spark":
        return None
    from tijarat.warehouse.spark_engine import spark_engine

    tell("Starting Spark (a few seconds).")
    return spark_engine(memory=settings.memory_limit, threads=settings.threads)
