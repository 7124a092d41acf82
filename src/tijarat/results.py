"""What a method gives back: a frozen result that can show its working."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Country:
    """A country in a sentence: said by its name in the reader's language."""

    code: str


@dataclass(frozen=True, slots=True)
class Product:
    """A product in a sentence: said in plain words, the code beside it."""

    classification: str
    code: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in a sentence: ``USD``, ``share`` (0-1), ``percent``, ``tonnes``, ..."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Span:
    """A period, or two with everything between, by their codes."""

    first: str
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a sentence, by its ISO 8601 code."""

    code: str


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence as an id with parameters, so that it can be said in several languages.

    A parameter may be a sentence of its own.
    """

    id: str
    parameters: Mapping[str, Term] = field(default_factory=dict[str, "Term"])

    def to_dict(self) -> dict[str, Any]:
        """The id and the parameters, JSON-ready."""
        return {"id": self.id, "parameters": {k: _plain(v) for k, v in self.parameters.items()}}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Message:
        """The sentence that :meth:`to_dict` made plain.

        >>> told = message("share-falls", importer=Country("JPN"), period=Span("2024"), count=3)
        >>> Message.from_dict(told.to_dict()) == told
        True
        """
        return cls(told["id"], {key: _term(value) for key, value in told["parameters"].items()})


Term = str | int | Country | Product | Quantity | Span | Day | Message


def _plain(term: Term) -> Any:
    if isinstance(term, Message):
        return term.to_dict()
    return term if isinstance(term, str | int) else {type(term).__name__.lower(): asdict(term)}


_KINDS: dict[str, Callable[..., Term]] = {
    kind.__name__.lower(): kind for kind in (Country, Product, Quantity, Span, Day)
}


def _term(plain: Any) -> Term:
    if not isinstance(plain, Mapping):
        return plain
    told: dict[str, Any] = dict(plain)  # type: ignore[arg-type]
    if "id" in told:
        return Message.from_dict(told)
    ((kind, fields),) = told.items()
    return _KINDS[kind](**fields)


def message(id: str, **parameters: Term) -> Message:
    """Short form of :class:`Message`.

    >>> message("share-falls", importer=Country("JPN")).id
    'share-falls'
    """
    return Message(id, parameters)


@dataclass(frozen=True, slots=True)
class Headline:
    """The one number a result is asked for most: its value, unit and period."""

    value: float
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a method left out and why; ``examples`` names the first few."""

    reason: str
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a result comes from: the releases it read and the command that gives it again."""

    releases: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A method's answer.

    Parameters
    ----------
    method : its name, as in ``tijarat statistics NAME``.
    definition : one sentence with the formula in words.
    reference : the paper or manual (author, year).
    rows : the tidy table.
    units : unit of every column that has one.
    headline : the number asked for most; None where data lack.
    summary : the finding in one sentence.
    lacking : what data would be needed, where the method could not answer.
    assumptions : what the figures rest on, printed beside them.
    dropped : what was left out and why.
    converged, residual : for solvers; None elsewhere.
    picture : a Vega-Lite figure of ``rows`` without its data's theme; see :mod:`tijarat.charts`.
    provenance : filled by the answer that called the method.
    """

    method: str
    definition: str
    rows: pl.DataFrame
    units: Mapping[str, str]
    reference: str = ""
    headline: Headline | None = None
    summary: Message | None = None
    lacking: Message | None = None
    assumptions: tuple[Message, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    converged: bool | None = None
    residual: float | None = None
    picture: Mapping[str, Any] | None = None
    provenance: Provenance | None = None

    def table(self) -> pl.DataFrame:
        """The tidy table; ``units`` says what its columns are in."""
        return self.rows

    def chart(self) -> dict[str, Any] | None:
        """A Vega-Lite figure of the table, or None where there is nothing to draw."""
        return None if self.picture is None else dict(self.picture)

    def to_dict(self) -> dict[str, Any]:
        """Everything but the picture, JSON-ready."""
        return {
            "method": self.method,
            "definition": self.definition,
            "reference": self.reference,
            "headline": None if self.headline is None else asdict(self.headline),
            "summary": None if self.summary is None else self.summary.to_dict(),
            "lacking": None if self.lacking is None else self.lacking.to_dict(),
            "units": dict(self.units),
            "assumptions": [assumption.to_dict() for assumption in self.assumptions],
            "dropped": [asdict(d) for d in self.dropped],
            "converged": self.converged,
            "residual": self.residual,
            "rows": self.rows.to_dicts(),
            "provenance": None if self.provenance is None else asdict(self.provenance),
        }

    def with_provenance(self, provenance: Provenance) -> Result:
        """The same result, now saying where it comes from."""
        return replace(self, provenance=provenance)
