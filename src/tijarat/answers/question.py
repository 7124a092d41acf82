"""What is asked: a pair, products, periods, and the words of the command that asks it again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a pair.

    Parameters
    ----------
    exporter, importer : alpha-3 codes.
    products : product codes, nested by digits in the Harmonized System; empty for all.
    classification : the classification wanted; the best loaded one when None.
    years : first and last period code, both included; all when None.
    source : the source wanted; the best loaded one when None.
    years_as : ``calendar`` or ``fiscal``: months and quarters are added up to such years first.
    options : further options of a statistic, by name.
    """

    exporter: str
    importer: str
    products: tuple[str, ...] = ()
    classification: str | None = None
    years: tuple[str, str] | None = None
    source: str | None = None
    years_as: str = ""
    options: Mapping[str, str] = field(default_factory=dict[str, str])

    def command(self, name: str) -> str:
        """The command line that asks this again.

        >>> Question("PAK", "JPN", ("261000",), years=("2012", "2024")).command("market-share")
        'tijarat statistics market-share PAK JPN --product 261000 --years 2012-2024'
        """
        words = ["tijarat", "statistics", name, self.exporter, self.importer]
        for product in self.products:
            words += ["--product", product]
        if self.classification:
            words += ["--classification", self.classification]
        if self.years:
            words += ["--years", years_text(*self.years)]
        if self.source:
            words += ["--source", self.source]
        if self.years_as:
            words += ["--years-as", self.years_as]
        for option, value in sorted(self.options.items()):
            words += [f"--{option}", value]
        return shlex.join(words)


def years_text(first: str, last: str) -> str:
    """A range as the command line takes it: ``2012-2024``, ``2024``, or ``2024-01:2024-06``."""
    if first == last:
        return first
    if first.isdecimal() and last.isdecimal():
        return f"{first}-{last}"
    return f"{first}:{last}"
