"""The first lines of a brief: the finding in a few sentences, and five figures."""

from __future__ import annotations

from collections.abc import Sequence

from tijarat.brief.document import Figure, Section
from tijarat.brief.notebook import Notebook
from tijarat.results import Country, Message, Quantity, Span, message

MOST = 5


def lead(notebook: Notebook, sections: Sequence[Section]) -> tuple[Message, ...]:
    """One sentence on the size of trade, then the finding of the first section that has one."""
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    sentences: list[Message] = []
    total = _published_goods(notebook, back=False)
    full = notebook.figures.get("value")
    if full is not None and not _partial(notebook):
        sentences.append(
            message(
                "lead-total", **said, value=Quantity(full.value, "USD"), period=Span(full.period)
            )
        )
    elif total is not None:
        sentences.append(
            message(
                "lead-total", **said, value=Quantity(total.value, "USD"), period=Span(total.period)
            )
        )
    story = next((section for section in sections if section.id == "story"), None)
    if story is not None:
        sentences.append(Message("lead-" + story.heading.id, story.heading.parameters))
    if not sentences:
        exchange = next((section for section in sections if section.id == "exchange"), None)
        sentences.append(
            Message("lead-exchange-heading", exchange.heading.parameters)
            if exchange is not None
            else message("lead-nothing", **said)
        )
    return tuple(sentences)


def key_figures(notebook: Notebook) -> tuple[Figure, ...]:
    """At most five figures, the official total of each direction first."""
    found = notebook.figures
    own = () if _partial(notebook) else (found.get("value"), found.get("value-back"))
    totals = [figure for figure in own if figure is not None] or [
        figure
        for back in (False, True)
        if (figure := _published_goods(notebook, back=back)) is not None
    ]
    agreements = next((f for f in found.values() if f.quoted and f.unit == "agreements"), None)
    rest = (
        found.get("story-share"),
        found.get("exchange-exporter"),
        agreements or found.get("exchange-importer"),
        found.get("exchange-importer"),
        found.get("growth"),
    )
    chosen = list(dict.fromkeys(f.id for f in (*totals, *rest) if f is not None))
    return tuple(found[id] for id in chosen[:MOST])


def _partial(notebook: Notebook) -> bool:
    figure = notebook.figures.get("value")
    if figure is None:
        return True
    releases = notebook.desk.view.releases()
    return any(releases[id].partial for id in figure.releases)


def _published_goods(notebook: Notebook, *, back: bool) -> Figure | None:
    """The latest published yearly total of goods in one direction."""
    prefix = "published-back" if back else "published-there"
    found = [
        figure
        for figure in notebook.figures.values()
        if figure.id.startswith(prefix)
        and figure.label.parameters.get("counts") == "goods"
        and figure.period.isdecimal()
    ]
    return max(found, key=lambda figure: figure.period) if found else None
