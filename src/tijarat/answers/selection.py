"""Which releases answer a question: one source and one classification, never two added together."""

from __future__ import annotations

import re
from dataclasses import dataclass

import narwhals as nw

from tijarat.answers.question import Question
from tijarat.answers.years import in_years
from tijarat.errors import NotLoadedError, UnknownCodeError
from tijarat.reference.industries import INDUSTRIES
from tijarat.reference.search import search
from tijarat.results import Dropped
from tijarat.tables import FLOWS
from tijarat.warehouse import Frame, View, Visible

Group = tuple[str, str, bool]
"""Source, classification, and whether only a selection: what is never added together."""

PREFERENCE = ("baci", "comtrade", "japan_customs", "table", "oecd_icio")
"""Sources in the order in which they answer where several could."""

PREFERENCE_OF_SELECTIONS = ("japan_customs", "table", "baci", "comtrade", "oecd_icio")
"""The same among selections: what a user chose to load goes before the embedded products, and a
query for single partners, from which no market share can be told, comes after them."""

RECONCILED = ("baci", "oecd_icio")
"""Sources that hold each flow once, reconciled from both reporters."""


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

    def monthly(self) -> bool:
        """Whether periods shorter than a year are among the flows."""
        if self.source in RECONCILED:
            return False
        found = self.frame.filter(nw.col("period").str.contains(r"^\d{4}-(Q\d|\d\d)$"))
        return len(found.select("period").head(1).collect("polars").to_native()) > 0

    def stored_years(self) -> tuple[str, ...] | None:
        """The years its files hold, in order; None where only the rows can tell."""
        if self.source not in RECONCILED:
            return None
        return tuple(sorted({visible.file.slot.split("/")[1] for visible in self.files}))

    @property
    def partial(self) -> bool:
        """Whether any of the releases holds only some products."""
        return any(visible.release.partial for visible in self.files)

    @property
    def scope(self) -> str:
        """What the flows cover: ``full``, ``raw-materials`` (the embedded ones) or ``selection``."""
        if not self.partial:
            return "full"
        return "raw-materials" if self.source == "baci" else "selection"

    @property
    def provisional(self) -> tuple[str, ...]:
        """Periods the producer will still revise."""
        return tuple(sorted({p for visible in self.files for p in visible.release.provisional}))


def flows_for(view: View, question: Question) -> Selection:
    """The flows that answer a question.

    Raises
    ------
    NotLoadedError : no loaded release fits; the message names the command that would load one.
    UnknownCodeError : the products asked for cannot be of one classification.
    """
    wanted = question.classification or _guess(question)
    groups: dict[Group, list[Visible]] = {}  # a selection is a group of its own
    for visible in view.select(FLOWS, source=question.source):
        classification = visible.classification
        if wanted is None or _fits(classification, wanted):
            group = (visible.release.source, classification, visible.release.partial)
            groups.setdefault(group, []).append(visible)
    if not groups:
        raise NotLoadedError(_nothing_loaded(question, wanted))
    best, *others = _best_first(view, question, groups)
    files = tuple(groups[best])
    passed = tuple(
        Dropped(
            f"{source} in {kind} could also answer; see --source"
            if (source, kind) != best[:2]
            else f"{source} in {kind}: some products only, of other periods",
            len(groups[source, kind, partial]),
        )
        for source, kind, partial in others
    )
    stored = view.frame(FLOWS, files)
    if best[1] == "ICIO":  # sales to final users are never added to sales to industries
        stored = stored.filter(nw.col("use") != "final")
    frame, other_basis = one_basis(stored, best[0], question)
    frame, incomplete = in_years(frame, question)
    return Selection(frame, files, best[0], best[1], (*passed, *other_basis, *incomplete))


def one_basis(frame: Frame, source: str, question: Question) -> tuple[Frame, tuple[Dropped, ...]]:
    """The flows as one side counts them: the importer where it reports, else the exporter.

    Sources that reconcile both sides, or hold one reporter only, pass unchanged.
    """
    if source in RECONCILED:
        return frame, ()
    pair = (nw.col("exporter") == question.exporter) & (nw.col("importer") == question.importer)
    found = frame.filter(pair).select("reporter").unique().collect("polars").to_native()
    reporters = set(found["reporter"].to_list())
    if len(reporters) < 2:
        return frame, ()
    chosen = next(
        (side for side in (question.importer, question.exporter) if side in reporters),
        sorted(reporters)[0],
    )
    left = tuple(
        Dropped(f"the same flow as {reporter} reports it; see the mirror statistic", 1)
        for reporter in sorted(reporters - {chosen})
    )
    side = "importer" if chosen == question.importer else "exporter"
    own = (
        (nw.col("reporter") == nw.col(side))
        if chosen in _pair(question)
        else nw.col("reporter") == chosen
    )
    return frame.filter(own), left


def _pair(question: Question) -> tuple[str, str]:
    return question.exporter, question.importer


def _guess(question: Question) -> str | None:
    """The family of classifications the product codes belong to."""
    families = {"HS" if code.isdecimal() else "ICIO" for code in question.products}
    if len(families) > 1:
        raise UnknownCodeError(
            f"The products {', '.join(question.products)} mix codes of the Harmonized System with "
            "industries; expected codes of one classification. Ask two questions."
        )
    return families.pop() if families else None


def refuse_words(code: str) -> None:
    """Let codes pass, and answer a product named in words with the codes it may be.

    Raises
    ------
    UnknownCodeError : the product came in words.
    """
    if len(code) < 3 or not all(part.isalpha() for part in code.split()) or code in INDUSTRIES:
        return
    hits = search(code, limit=3)
    near = " or ".join(f"{hit.code} ({hit.name})" for hit in hits)
    offered = f" did you mean {near}?" if near else " no product's name is like it."
    raise UnknownCodeError(
        f"Product '{code}' came in words;{offered} Expected a code as text: two, four or six digits "
        "of the Harmonized System, or an industry such as C13T15."
    )


def _fits(classification: str, wanted: str) -> bool:
    if wanted == "HS":
        return re.fullmatch(r"HS\d\d|JPHS9", classification) is not None
    return classification.upper() == wanted.upper()


def _best_first(view: View, question: Question, groups: dict[Group, list[Visible]]) -> list[Group]:
    """Sources by preference, those that hold the pair first: a country's customs knows only its own."""
    ranked = sorted(groups, key=lambda group: _rank(group, groups[group]))
    if len(ranked) == 1:
        return ranked
    pair = (nw.col("exporter") == question.exporter) & (nw.col("importer") == question.importer)

    def lacks(group: Group) -> bool:
        rows = view.frame(FLOWS, groups[group]).filter(pair).select("period").head(1)
        return len(rows.collect("polars").to_native()) == 0

    return sorted(ranked, key=lacks)


def _rank(group: Group, files: list[Visible]) -> tuple[bool, int, bool, int, str]:
    """Complete before partial, then by source; among vintages of the HS the one with most years."""
    source, classification, partial = group
    wanted = PREFERENCE_OF_SELECTIONS if partial else PREFERENCE
    order = wanted.index(source) if source in wanted else len(wanted)
    industries = classification == "ICIO"
    return (industries or partial, order, partial, -len(files), classification)


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
