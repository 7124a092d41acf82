"""What a simulation gives back: tables, what they rest on, and whether the equations hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tijarat.results import Dropped, Headline, Message, Provenance

if TYPE_CHECKING:
    import polars as pl

    from tijarat.policy.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the intervals were made: draws, seed, and how many found no equilibrium."""

    draws: int
    failed: int
    seed: int
    low_percentile: float
    high_percentile: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """The answer to a scenario.

    Parameters
    ----------
    scenario : what was asked, with its text.
    period : year of the baseline, empty where the user's own flows have none.
    countries : one row a country, those asked for first; ``low`` and ``high`` are of real income.
    flows, industries, imports, products : who sells what to whom; who gains at home; trade created and
        diverted; products within industries. With draws each number has ``_low`` and ``_high``.
    partial : SMART and GSIM of the products named, where asked for.
    cases : the same policy year by year, value by value of a sweep, and at both elasticities of motor
        vehicles.
    widths : how wide the interval of real income is from each group of parameters alone.
    compared : figures others published, with ours beside.
    units : column -> unit.
    assumptions : what the figures rest on, to be printed beside them.
    elasticities, sources : who says so: of each industry's elasticity, and of each parameter.
    checks : how far the equations are off, by name, as shares of the world's sums.
    """

    scenario: Scenario
    period: str
    countries: pl.DataFrame
    flows: pl.DataFrame
    industries: pl.DataFrame
    imports: pl.DataFrame
    products: pl.DataFrame
    partial: pl.DataFrame
    cases: pl.DataFrame
    widths: pl.DataFrame
    compared: pl.DataFrame
    elasticities: pl.DataFrame
    sources: pl.DataFrame
    units: Mapping[str, str]
    assumptions: tuple[Message, ...]
    dropped: tuple[Dropped, ...]
    checks: Mapping[str, float]
    residual: float
    converged: bool
    drawn: Drawn | None = None
    provenance: Provenance | None = field(default=None)

    def table(self) -> pl.DataFrame:
        """The table of countries."""
        return self.countries

    def headline(self) -> Headline:
        """Real income of the first country asked for, exact, rounded to the digits that are solved for."""
        value = float(self.countries["real_income_percent"][0])
        return Headline(float(f"{value:.5g}"), "percent", self.period)

    def chart(self) -> dict[str, Any]:
        """A Vega-Lite figure: real income of the countries asked for and of those it moves most."""
        import polars as pl

        from tijarat.charts import Role, bar_chart
        from tijarat.reference.countries import name

        asked = list(self.scenario.countries)
        others = (
            self.countries.filter(~pl.col("country").is_in(asked))
            .sort(pl.col("real_income_percent").abs(), descending=True)
            .head(8 - min(len(asked), 4))
        )
        rows = pl.concat([self.countries.filter(pl.col("country").is_in(asked)), others])
        rows = rows.sort("real_income_percent", descending=True)
        roles: list[Role] = ["exporter" if c in asked else "other" for c in rows["country"]]
        return bar_chart(
            [name(code) for code in rows["country"]],
            rows["real_income_percent"].to_list(),
            roles=roles,
            format=".4f",
        )

    def to_dict(self) -> dict[str, Any]:
        """Everything but the picture, JSON-ready."""
        tables = ("countries", "flows", "industries", "imports", "products", "partial", "cases", "widths",
                  "compared", "elasticities", "sources")  # fmt: skip
        return {
            "scenario": self.scenario.name,
            "headline": asdict(self.headline()),
            "value": self.headline().value,
            "title": self.scenario.title,
            "about": self.scenario.about,
            "caveats": list(self.scenario.caveats),
            "model": self.scenario.model,
            "at": self.scenario.at,
            **{name: getattr(self, name).to_dicts() for name in tables},
            "units": dict(self.units),
            "assumptions": [assumption.to_dict() for assumption in self.assumptions],
            "dropped": [asdict(dropped) for dropped in self.dropped],
            "checks": dict(self.checks),
            "residual": self.residual,
            "converged": self.converged,
            "drawn": None if self.drawn is None else asdict(self.drawn),
            "provenance": None if self.provenance is None else asdict(self.provenance),
        }

    def with_provenance(self, provenance: Provenance) -> Simulation:
        """The same result, now saying where it comes from."""
        return replace(self, provenance=provenance)
