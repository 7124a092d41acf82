"""What duties the old world paid. Unknown is not zero: it stays unknown, and a shock to it is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import ScenarioError
from tijarat.policy.baseline import Baseline
from tijarat.policy.scenario import ALL, GOODS, SERVICES, Duties, Where
from tijarat.reference.industries import INDUSTRIES

Array = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One average duty of a loaded table: ``exporter`` None is everybody's under the regime."""

    importer: str
    exporter: str | None
    industry: str
    regime: str
    percent: float


class DutyTable:
    """Known duties, industry x importer x exporter, share; NaN where not known."""

    def __init__(self, baseline: Baseline, rows: Iterable[DutyRow] = ()) -> None:
        self.baseline = baseline
        wide = len(baseline.countries)
        self.rates: Array = np.full((len(baseline.industries), wide, wide), np.nan)
        home = np.arange(wide)
        self.rates[:, home, home] = 0.0
        self._rows = tuple(rows)

    def add(self, duties: Duties, file: str) -> None:
        """Enter the duties a scenario says were paid.

        Raises
        ------
        ScenarioError : no such regime of these importers is loaded, or an industry is unknown.
        """
        where = Where(duties.importers, duties.exporters, (ALL,))
        cells = cells_of(self.baseline, where, file, duties.line)
        if duties.regime:
            for importer in _listed(duties.importers, self.baseline.countries):
                self._enter(self.regime(duties.regime, importer, file, duties.line), cells)
            return
        for name, percent in duties.rates:
            of_name = np.zeros(len(self.baseline.industries), dtype=bool)
            of_name[industries_of(self.baseline, (name,), file, duties.line)] = True
            self.rates[cells & of_name[:, np.newaxis, np.newaxis]] = percent / 100

    def regime(self, regime: str, importer: str, file: str, line: int) -> Array:
        """Rates of a regime of one importer, in the layout of the table; NaN where not known.

        Raises
        ------
        ScenarioError : none is loaded.
        """
        found = np.full_like(self.rates, np.nan)
        own = [row for row in self._rows if row.regime == regime and row.importer == importer]
        if not own:
            known = sorted({f"{row.regime} of {row.importer}" for row in self._rows})
            raise ScenarioError(
                f"{file}, line {line}, field 'regime': no duties of {importer} under '{regime}' are "
                f"loaded (loaded: {', '.join(known) or 'none'}). Load them (`tijarat load "
                "japan_tariff`, `wits_tariffs` or `table`), or write them down as `rates: {C13T15: "
                "6.4}` with their source."
            )
        at = self.baseline.countries.index(importer)
        for row in sorted(own, key=lambda row: row.exporter is not None):  # named ones come last
            if row.industry not in self.baseline.industries:
                continue
            sector = self.baseline.industries.index(row.industry)
            if row.exporter is None:
                found[sector, at, :] = row.percent / 100
            elif row.exporter in self.baseline.countries:
                found[sector, at, self.baseline.countries.index(row.exporter)] = row.percent / 100
        return found

    def _enter(self, rates: Array, cells: Mask) -> None:
        known = cells & ~np.isnan(rates)
        self.rates[known] = rates[known]

    def require(self, cells: Mask, name: str, file: str, line: int) -> None:
        """Every cell that holds trade must have a known duty.

        Raises
        ------
        ScenarioError : one has none; the message names the first few.
        """
        unknown = cells & np.isnan(self.rates) & (self.baseline.border_value > 0)
        if not unknown.any():
            return
        places = np.argwhere(unknown)
        b = self.baseline
        first = ", ".join(
            f"{b.industries[j]} from {b.countries[i]} in {b.countries[n]}" for j, n, i in places[:3]
        )
        raise ScenarioError(
            f"{file}, line {line}: '{name}' changes {len(places)} duties that are not known "
            f"({first}{', ...' if len(places) > 3 else ''}), and unknown is not zero. Add them under "
            "`duties:` with their source, or name only importers, exporters and industries whose "
            "duties are known."
        )

    @property
    def known_part(self) -> float:
        """Part of the value of trade between countries whose duty is known."""
        value = self.baseline.border_value.copy()
        home = np.arange(len(self.baseline.countries))
        value[:, home, home] = 0
        total = value.sum()
        return float(value[~np.isnan(self.rates)].sum() / total) if total else 0.0


def _listed(codes: Sequence[str], everyone: Sequence[str]) -> Sequence[str]:
    return everyone if ALL in codes else codes


def cells_of(baseline: Baseline, where: Where, file: str, line: int) -> Mask:
    """Which sales a part of a scenario is about, industry x importer x exporter; never sales at home.

    Raises
    ------
    ScenarioError : a country or industry is not in the baseline.
    """
    sectors = np.zeros(len(baseline.industries), dtype=bool)
    sectors[industries_of(baseline, where.industries, file, line)] = True
    buying = _members(baseline, where.importers, file, line)
    selling = _members(baseline, where.exporters, file, line)
    pairs = np.outer(buying, selling)
    if where.both_ways:
        pairs = pairs | pairs.T
    np.fill_diagonal(pairs, False)
    return sectors[:, np.newaxis, np.newaxis] & pairs


def _members(baseline: Baseline, codes: Sequence[str], file: str, line: int) -> Mask:
    members = np.zeros(len(baseline.countries), dtype=bool)
    for code in _listed(codes, baseline.countries):
        members[_place(baseline.country, code, file, line)] = True
    return members


def industries_of(baseline: Baseline, names: Sequence[str], file: str, line: int) -> list[int]:
    """Where the industries stand that a scenario names.

    Raises
    ------
    ScenarioError : one is not in the baseline.
    """
    found: list[int] = []
    for name in names:
        if name == ALL:
            found += range(len(baseline.industries))
        elif name in (GOODS, SERVICES):
            found += [
                at
                for at, code in enumerate(baseline.industries)
                if _is_goods(code) == (name == GOODS)
            ]
        else:
            found.append(_place(baseline.industry, name, file, line))
    return found


NO_CUSTOMS_LINE = "B09"
"""Support services to mining: counted with mining, though nothing of it is in a customs tariff."""


def _is_goods(code: str) -> bool:
    """Goods cross a border; codes of no known table are taken for goods."""
    if code == NO_CUSTOMS_LINE:
        return False
    return code not in INDUSTRIES or INDUSTRIES[code].kind == "goods"


def _place(find: Any, code: str, file: str, line: int) -> int:
    from tijarat.errors import UnknownCodeError

    try:
        return find(code)
    except UnknownCodeError as error:
        raise ScenarioError(f"{file}, line {line}: {error}") from error
