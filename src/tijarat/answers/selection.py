"""Which releases answer a question: one source and one classification, never two added together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tijarat.answers.question import Question
from tijarat.errors import NotLoadedError, UnknownCodeError
from tijarat.results import Dropped
from tijarat.tables import FLOWS
from tijarat.warehouse import Frame, View, Visible

PREFERENCE = ("baci", "comtrade", "japan_customs", "table", "oecd_icio")
"""Sources in the order in which they answer where several could."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Flows of one source in one classification.

    Parameters
    ----------
    frame : the flows, lazily.
    files : the stored files they come from.
    partial : whether they hold only some products.
    passed_over : other sources that could have answered, named in the result.
    """

    frame: Frame
    files: tuple[Visible, ...]
    source: str
    classification: str
    passed_over: tuple[Dropped, ...] = ()

    @property
    def releases(self) -> tuple[str, ...]:
        """Ids of the releases behind the flows, in order of their names."""
        return tuple(sorted({visible.release.id for visible in self.files}))

    @property
    def partial(self) -> bool:
        """Whether any of the releases holds only some products."""
        return any(visible.release.partial for visible in self.files)

    @property
    def provisional(self) -> tuple[str, ...]:
        """Periods the producer will still revise."""
        return tuple(sorted({p for visible in self.files for p in visible.release.provisional}))


def classification_of(visible: Visible) -> str:
    """The classification of a file of flows: the first word of its slot."""
    return visible.file.slot.split("/")[0]


def flows_for(view: View, question: Question) -> Selection:
    """The flows that answer a question.

    Raises
    ------
    NotLoadedError : no loaded release fits; the message names the command that would load one.
    UnknownCodeError : the products asked for cannot be of one classification.
    """
    wanted = question.classification or _guess(question)
    groups: dict[tuple[str, str], list[Visible]] = {}
    for visible in view.select(FLOWS, source=question.source):
        classification = classification_of(visible)
        if wanted is None or _fits(classification, wanted):
            groups.setdefault((visible.release.source, classification), []).append(visible)
    if not groups:
        raise NotLoadedError(_nothing_loaded(question, wanted))
    best, *others = sorted(groups, key=lambda group: _rank(group, groups[group]))
    files = tuple(groups[best])
    passed = tuple(
        Dropped(
            f"{source} in {classification} could also answer; see --source",
            len(groups[(source, classification)]),
        )
        for source, classification in others
    )
    return Selection(view.frame(FLOWS, files), files, best[0], best[1], passed)


def _guess(question: Question) -> str | None:
    """The family of classifications the product codes belong to."""
    families = {"HS" if code.isdecimal() else "ICIO" for code in question.products}
    if len(families) > 1:
        raise UnknownCodeError(
            f"The products {', '.join(question.products)} mix codes of the Harmonized System with "
            "industries; expected codes of one classification. Ask two questions."
        )
    return families.pop() if families else None


def _fits(classification: str, wanted: str) -> bool:
    if wanted == "HS":
        return re.fullmatch(r"HS\d\d|JPHS9", classification) is not None
    return classification.upper() == wanted.upper()


def _rank(group: tuple[str, str], files: list[Visible]) -> tuple[bool, int, int, str]:
    """Complete before partial, then by source; among vintages of the HS the one with most years."""
    source, classification = group
    partial = any(visible.release.partial for visible in files)
    order = PREFERENCE.index(source) if source in PREFERENCE else len(PREFERENCE)
    industries = classification == "ICIO"
    return (industries or partial, order, -len(files), classification)


def _nothing_loaded(question: Question, wanted: str | None) -> str:
    what = f"{wanted} flows" if wanted else "flows"
    if question.source:
        return (
            f"No {what} of source '{question.source}' are loaded. "
            f"Load them with `tijarat load {question.source}`, or leave --source out."
        )
    remedy = "`tijarat load baci --from BACI_HS17_V202601.zip`"
    if wanted == "ICIO":
        remedy = "`tijarat load starter` or `tijarat load oecd_icio --from 2022_SML.csv`"
    return f"No {what} are loaded. Load some with {remedy}."
