"""The product space of what is loaded, where that is an economy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from tijarat.answers.complexity import Asked, exports_of_loaded
from tijarat.answers.desk import Desk
from tijarat.opportunities.choices import Scale
from tijarat.opportunities.product_space import ProductSpace, product_space
from tijarat.reference.products import short_name

HEADING = 4
"""Digits of the Harmonized System: some twelve hundred headings can be seen, five thousand codes not."""

SCALE: Scale = "own"
"""Of the complexity of headings: 0 is their own average and 1 their own deviation, not exporters'."""


@dataclass(frozen=True, slots=True)
class Space:
    """The product space of the last loaded year by heading.

    Parameters
    ----------
    space : products with places and complexity, and their links.
    classification, period : of the flows.
    releases, command : where it comes from, and the command that gives the complexity again.
    """

    space: ProductSpace
    classification: str
    period: str
    releases: tuple[str, ...]
    command: str

    @property
    def names(self) -> dict[str, str]:
        """Plain names of the products by code."""
        codes = self.space.products["product"]
        return {code: short_name(self.classification, code) for code in codes}

    def complexity(self) -> dict[str, float | None]:
        """Complexity (PCI, mean 0 and deviation 1) by heading."""
        return dict(self.space.products.select("product", "pci").iter_rows())

    def has(self, exporter: str) -> frozenset[str]:
        """Headings an exporter has comparative advantage in."""
        return frozenset(self.space.present.filter(pl.col("exporter") == exporter)["product"])

    def command_of(self, exporter: str) -> str:
        """The command whose ``diversity`` is the number of headings an exporter has."""
        return f"{self.command} --only {exporter}"

    def chart(self, exporter: str, *, words: Sequence[str] | None = None) -> dict[str, Any]:
        """The space as a Vega-Lite figure, the exporter's products filled.

        Parameters
        ----------
        words : what the pointer says of name, exports and complexity; in English when left out.
        """
        said = {} if words is None else {"words": words}
        return self.space.chart(exporter, names=self.names, **said)


def space_of_loaded(desk: Desk, classification: str) -> Space:
    """The product space of a loaded classification, by heading.

    Raises
    ------
    NotLoadedError : what is loaded is no whole economy.
    DataError : fewer than two products have presence.
    """
    asked = Asked(classification=classification, digits=HEADING, options={"pci_scale": SCALE})
    frame, releases, again = exports_of_loaded(desk, asked)
    found = product_space(frame, year="period", pci_scale=SCALE)
    assert again.years is not None
    return Space(found, classification, again.years[-1], releases, again.command())
