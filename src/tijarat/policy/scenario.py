"""A scenario: a dated, cited difference from a baseline. :mod:`tijarat.policy.reading` reads one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tijarat.policy.one_sector import Deficits
from tijarat.policy.parameters import Citation, Range

Model = Literal["many sectors", "one sector"]
ALL = "all"
"""Stands for every country, or every industry."""

GOODS = "goods"
"""Stands for every industry whose products customs see."""

SERVICES = "services"
"""Stands for every other industry."""


@dataclass(frozen=True, slots=True)
class Where:
    """Which sales a shock is about.

    Parameters
    ----------
    importers, exporters : alpha-3 codes, or ``("all",)``; a country's sales to itself never count.
    industries : codes, or ``("all",)``, ``("goods",)``, ``("services",)``.
    products : codes of the Harmonized System within one of the industries; empty for all of it.
    both_ways : the shock is the same the other way round.
    """

    importers: tuple[str, ...]
    exporters: tuple[str, ...]
    industries: tuple[str, ...] = (ALL,)
    products: tuple[str, ...] = ()
    both_ways: bool = False


@dataclass(frozen=True, slots=True)
class Common:
    """What every shock has: a name, a date, a source, and how far it is in force in which year."""

    name: str
    where: Where
    day: date | None
    citation: Citation
    schedule: tuple[tuple[int, float], ...] = ()  # year -> part in force (0-1) from then on
    line: int = 0

    def in_force(self, year: int | None) -> float:
        """Part of the shock in force in a year, 0 to 1; all of it when the year is None."""
        if year is None:
            return 1.0
        if self.schedule:
            begun = [part for first, part in self.schedule if first <= year]
            return begun[-1] if begun else 0.0
        return 1.0 if self.day is None or self.day.year <= year else 0.0


@dataclass(frozen=True, slots=True)
class TariffShock:
    """Duties change: ``set`` to a rate, ``cut`` by percent of the rate, ``add`` points, or by table."""

    common: Common
    how: Literal["set", "cut", "add", "regime"]
    rate: Range  # percent, percent of the rate, or percentage points
    regime: str = ""


@dataclass(frozen=True, slots=True)
class CostShock:
    """A non-tariff cost changes, as an ad valorem equivalent or by a gravity coefficient."""

    common: Common
    kind: Literal["iceberg", "rent"]
    change: Range | None  # percent of the price
    coefficient: float | None = None
    standard_error: float = 0.0
    base: float = 0.0  # percent: the rent in the baseline


@dataclass(frozen=True, slots=True)
class AgreementShock:
    """An agreement raises trade by an estimated coefficient."""

    common: Common
    coefficient: float
    standard_error: float
    held_tariffs: bool


@dataclass(frozen=True, slots=True)
class SubsidyShock:
    """The exporter's state adds a percentage to what its sellers get abroad, or stops doing so."""

    common: Common
    rate: Range


@dataclass(frozen=True, slots=True)
class RetaliationShock:
    """The importers raise their duties by the points by which a named shock raised the exporters'."""

    common: Common
    answers: str


Shock = TariffShock | CostShock | AgreementShock | SubsidyShock | RetaliationShock


@dataclass(frozen=True, slots=True)
class Duties:
    """Which duties a part of the old world paid: a regime of the loaded table, or given rates."""

    importers: tuple[str, ...]
    exporters: tuple[str, ...]
    regime: str
    rates: tuple[tuple[str, float], ...]  # industry, all or goods -> percent
    citation: Citation
    line: int


@dataclass(frozen=True, slots=True)
class Elasticity:
    """A trade elasticity given by the scenario: of one industry, or of all when ``industry`` is all."""

    industry: str
    value: float
    standard_error: float | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Expectation:
    """A figure somebody published about the same policy, to be shown beside ours."""

    figure: str
    country: str
    low: float
    high: float
    citation: Citation


@dataclass(frozen=True, slots=True)
class Partial:
    """Partial equilibria asked for beside the exact one, with their elasticities.

    Parameters
    ----------
    methods : ``smart``, ``gsim`` or both.
    demand : of a market for the product, below 0.
    substitution : between suppliers, above 0 (SMART takes it with a minus).
    supply : of each supplier, above 0; for GSIM, SMART takes prices as given.
    """

    methods: tuple[str, ...]
    demand: float
    substitution: float
    supply: float
    citation: Citation
    line: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is asked: a baseline, what differs from it, and on whose word.

    Parameters
    ----------
    name : short name or file.
    title, about : what it is, in words.
    source, file, inputs_file : the baseline: a loaded source, or files of the user's.
    period : year of the baseline, the newest when empty.
    model, deficits, supply_elasticity : which equations.
    countries : whose results are shown in detail.
    duties : paid in the baseline.
    elasticities : given by the scenario; others come from the cited table.
    before : shocks that happen in any case: the baseline is compared after them.
    shocks : the policy.
    rent_kept : part of non-tariff rents that stays in the importing country, 0-1.
    product_file : flows of products, for shocks that name products.
    caveats : what a reader must know.
    partial : SMART and GSIM beside the exact equilibrium, for shocks that name products.
    text : the file as it was read.
    at : the value its sweep is held at; None where it is not.
    """

    name: str
    title: str
    about: str
    source: str
    file: str
    inputs_file: str
    period: str
    model: Model
    deficits: Deficits
    supply_elasticity: float
    countries: tuple[str, ...]
    duties: tuple[Duties, ...]
    elasticities: tuple[Elasticity, ...]
    before: tuple[Shock, ...]
    shocks: tuple[Shock, ...]
    expectations: tuple[Expectation, ...]
    rent_kept: float
    product_file: str
    caveats: tuple[str, ...]
    partial: Partial | None
    text: str
    at: float | None = None

    def citations(self) -> Iterator[Citation]:
        """Every source the scenario names, in order."""
        yield from (d.citation for d in self.duties)
        yield from (e.citation for e in self.elasticities)
        yield from (s.common.citation for s in (*self.before, *self.shocks))
        yield from (e.citation for e in self.expectations)
        if self.partial is not None:
            yield self.partial.citation

    def years(self) -> tuple[int, ...]:
        """Years in which the policy changes."""
        found = {year for s in self.shocks for year, _ in s.common.schedule}
        if found:
            found |= {
                s.common.day.year for s in self.shocks if s.common.day and not s.common.schedule
            }
        return tuple(sorted(found))
