"""Every statistic by name: which data it reads, which method answers, and what it may be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import narwhals as nw

from tijarat.answers.desk import Desk
from tijarat.answers.question import Question
from tijarat.answers.selection import Selection
from tijarat.errors import DataError, PeriodError, UnknownCodeError, did_you_mean
from tijarat.results import Message, Product, Provenance, Result, Span, message
from tijarat.warehouse import Frame

Answer = Callable[[Desk, Question], Result]


@dataclass(frozen=True, slots=True)
class Statistic:
    """A statistic the faces offer.

    Parameters
    ----------
    name : as in ``tijarat statistics NAME``.
    title : what it says, in a few words.
    answer : reads, calls the method, attaches where it comes from.
    options : further options it takes, with the values allowed (empty: free text).
    """

    name: str
    title: str
    answer: Answer
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


STATISTICS: dict[str, Statistic] = {}


def register(name: str, title: str, answer: Answer, **options: tuple[str, ...]) -> None:
    """Offer an answer under the name of its statistic."""
    STATISTICS[name] = Statistic(name, title, answer, options)


def ask(desk: Desk, name: str, question: Question) -> Result:
    """Answer a question with a statistic.

    Raises
    ------
    UnknownCodeError : no such statistic.
    DataError : the statistic takes no such option.
    NotLoadedError : what it needs is not loaded.
    """
    found = STATISTICS.get(name)
    if found is None:
        raise UnknownCodeError(
            f"No statistic is called '{name}'.{did_you_mean(name, STATISTICS)} "
            f"Known: {', '.join(STATISTICS)}."
        )
    for option, value in question.options.items():
        _check_option(found, option, value)
    result = found.answer(desk, question)
    releases = result.provenance.releases if result.provenance else ()
    command = question.command(name)
    if desk.as_of is not None:
        command += f" --as-of {desk.as_of.isoformat()}"
    return result.with_provenance(Provenance(releases, command))


def _check_option(found: Statistic, option: str, value: str) -> None:
    if option not in found.options:
        takes = ", ".join(f"--{o}" for o in found.options) or "no further options"
        raise DataError(f"The statistic {found.name} has no option --{option}; it takes {takes}.")
    allowed = found.options[option]
    if allowed and value not in allowed:
        raise DataError(
            f"--{option} of {found.name} came as '{value}'; expected one of {', '.join(allowed)}."
            f"{did_you_mean(value, allowed)}"
        )


def with_origin(result: Result, selection: Selection, question: Question) -> Result:
    """The result with the releases behind its flows, and what a reader must know of them."""
    notes: list[Message] = []
    lacking = result.lacking
    if lacking is not None and question.products:
        lacking = _among(lacking, selection, question.products)
    if selection.classification == "ICIO":
        notes.append(message("intermediates-only"))
    elif selection.partial:
        notes.append(message(f"partial-{selection.scope}"))
        lacking = lacking and message("lacks-in-selection", sentence=lacking)
    last = result.headline.period if result.headline else ""
    if last in selection.provisional:
        notes.append(message("provisional-period", period=Span(last)))
    return replace(
        result,
        summary=result.summary and _among(result.summary, selection, question.products),
        lacking=lacking,
        assumptions=(*result.assumptions, *notes),
        dropped=(*result.dropped, *selection.passed_over),
        provenance=Provenance(selection.releases, ""),
    )


def _among(sentence: Message, selection: Selection, products: tuple[str, ...]) -> Message:
    """The sentence, saying of which goods it is true."""
    industries = selection.classification == "ICIO"
    if products:
        named = (
            Product(selection.classification, products[0])
            if len(products) == 1
            else message("several-products", count=len(products))
        )
        id = "among-industry-products" if industries else "among-products"
        return message(id, products=named, sentence=sentence)
    if industries:
        return message("among-intermediates", sentence=sentence)
    return message(f"among-{selection.scope}", sentence=sentence) if selection.partial else sentence


def limited(selection: Selection, question: Question) -> Frame:
    """The flows within the periods asked for."""
    return limited_frame(selection.frame, question)


def limited_frame(frame: Frame, question: Question) -> Frame:
    """The rows within the periods asked for.

    Raises
    ------
    PeriodError : the first period comes after the last.
    """
    if question.years is None:
        return frame
    first, last = question.years
    if first > last:
        raise PeriodError(f"The period {first} comes after {last}; write the earlier one first.")
    start = nw.col("period").str.slice(0, len(first))
    end = nw.col("period").str.slice(0, len(last))
    return frame.filter((start >= first) & (end <= last))
