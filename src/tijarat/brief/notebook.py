"""Where a section asks its questions: each answer's headline is kept as a figure of the brief."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace

from tijarat.answers import Desk, Question, ask
from tijarat.answers.opportunities import Asked, Told, opportunities
from tijarat.brief.document import Figure
from tijarat.errors import NotLoadedError, PeriodError
from tijarat.reference.countries import name
from tijarat.reference.industries import industry
from tijarat.results import Message, Result, Term, message
from tijarat.wording import Voice


class Notebook:
    """Asks the desk about one pair and remembers every figure that was shown.

    Parameters
    ----------
    desk : answers the questions.
    exporter, importer : the pair, alpha-3.
    language : of the words in pictures; all else is said later.
    """

    def __init__(self, desk: Desk, exporter: str, importer: str, language: str = "en") -> None:
        self.desk, self.exporter, self.importer = desk, exporter, importer
        self.figures: dict[str, Figure] = {}
        self.language = language
        self._answers: dict[str, Result | None] = {}
        self._told: dict[str | None, Told | None] = {}
        self.suffix = ""
        self.monthly = self._monthly()
        self.years_as = "calendar" if self.monthly else ""

    def fiscal(self) -> Notebook:
        """The same notebook asking for fiscal years; figures are kept together."""
        other = copy(self)
        other.years_as, other.suffix = "fiscal", "-fiscal"
        return other

    def apart(self) -> Notebook:
        """A notebook for another thread, with figures of its own; see :meth:`join`."""
        other = copy(self)
        other.desk, other.figures = self.desk.apart(), {}
        other._answers, other._told = {}, {}
        return other

    def join(self, other: Notebook) -> None:
        """Take over the figures of a notebook that was apart."""
        self.figures |= other.figures

    def countries(self, codes: Iterable[str]) -> list[str]:
        """Names of countries in a picture."""
        return [name(code, self.language) for code in codes]

    def industries(self, codes: Iterable[str]) -> list[str]:
        """Names of industries in a picture."""
        return [industry(code).label(self.language) for code in codes]

    def words(self, id: str, **parameters: Term) -> str:
        """What an axis or the pointer says in a picture."""
        return Voice(self.language).say(message(id, **parameters))

    def _monthly(self) -> bool:
        """Whether the flows that answer for this pair come by months or quarters."""
        try:
            selection = self.desk.flows(Question(self.exporter, self.importer))
        except NotLoadedError:
            return False
        return selection.monthly()

    def partial(self) -> bool:
        """Whether the goods that answer for this pair are a selection, or none are loaded."""
        try:
            return self.desk.flows(Question(self.exporter, self.importer)).partial
        except NotLoadedError:
            return True

    def question(self, **fields: object) -> Question:
        """A question about the pair."""
        return self._asked(Question(self.exporter, self.importer), fields)

    def reverse(self, **fields: object) -> Question:
        """A question about the pair the other way round."""
        return self._asked(Question(self.importer, self.exporter), fields)

    def _asked(self, question: Question, fields: dict[str, object]) -> Question:
        by_industry = fields.get("classification") == "ICIO"
        years_as = "" if by_industry else self.years_as
        return replace(question, years_as=years_as, **fields)  # type: ignore[arg-type]

    def ask(self, name: str, question: Question) -> Result | None:
        """The answer; None where nothing that could answer is loaded."""
        command = question.command(name)
        if command not in self._answers:  # several sections ask the same
            try:
                self._answers[command] = ask(self.desk, name, question)
            except NotLoadedError:
                self._answers[command] = None
        return self._answers[command]

    def figure(
        self, id: str, label: Message, name: str, question: Question, *, quoted: bool = False
    ) -> tuple[Result, Figure] | None:
        """Ask, and keep the headline as a figure; None where there is no number to keep."""
        result = self.ask(name, question)
        if result is None:
            return None
        figure = self.keep(id, label, result, quoted=quoted)
        return None if figure is None else (result, figure)

    def keep(
        self, id: str, label: Message, result: Result, *, quoted: bool = False
    ) -> Figure | None:
        """Keep a result's headline as a figure; None where there is no number to keep."""
        if result.headline is None or result.provenance is None:
            return None
        figure = Figure(
            id=id + self.suffix,
            label=label,
            value=result.headline.value,
            unit=result.headline.unit,
            period=result.headline.period,
            definition=result.definition,
            releases=result.provenance.releases,
            command=result.provenance.command,
            quoted=quoted,
            source=self._source(result),
        )
        self.figures[figure.id] = figure
        return figure

    def potentials(self, classification: str | None = None) -> Told | None:
        """Export potential of the pair; None where nothing that could tell it is loaded."""
        if classification not in self._told:
            question = self.question(classification=classification)
            try:
                self._told[classification] = opportunities(self.desk, Asked(question, {}, {}))
            except (NotLoadedError, PeriodError):  # PeriodError: no whole years are loaded
                self._told[classification] = None
        return self._told[classification]

    def _source(self, result: Result) -> str:
        releases = self.desk.view.releases()
        used = result.provenance.releases if result.provenance else ()
        if result.method == "published" and len(result.rows):
            row = result.rows.row(-1, named=True)
            basis = f" · {row['basis']}" if row["unit"] == "USD" else ""
            return f"{row['reporter']}, {row['vintage']}{basis}"
        vintages: dict[str, set[str]] = {}
        for id in used:
            vintages.setdefault(releases[id].origin.producer, set()).add(releases[id].vintage)
        return ", ".join(
            f"{producer}, {next(iter(found)) if len(found) == 1 else f'{len(found)} releases'}"
            for producer, found in sorted(vintages.items())
        )
