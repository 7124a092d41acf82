"""What export potential leaves open: every choice a named parameter whose value stands in the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from tijarat.errors import DataError, UnknownCodeError, did_you_mean

DISTANCE_RULES = ("absolute", "one_sided", "off")
"""``absolute`` takes off for being nearer than usual suppliers too, ``one_sided`` only for farther."""

MEDIAN_TARIFF_ELASTICITY = 5.03
"""Median response of trade to 1 + tariff in Head and Mayer (2014), Handbook of Int. Economics 4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PotentialOptions:
    """The open choices of export potential, each with what stands when nothing is said.

    Parameters
    ----------
    years : how many of the last years are averaged.
    growth : project supply and demand to the horizon.
    horizon_years : how many years ahead.
    income_elasticity : per cent more demand for one per cent more income per head.
    import_correction : take off where the exporter buys more of the product than it sells.
    tariffs : use tariffs.
    tariff_exponent : per cent less trade for one per cent more of 1 + tariff; 1 prints ITC's slides.
    distance_rule : one of :data:`DISTANCE_RULES`.
    coverage : an average over suppliers or markets stands only where the known ones hold this share
        of the value; elsewhere the factor has no data.
    retain : keep only products above the three thresholds below.
    retain_exports, retain_imports : USD a year the exporter must sell of a product to the world, and
        the market must buy.
    retain_top : or the product belongs to those that make up this share of the pair's potential.

    Raises
    ------
    DataError, UnknownCodeError : a value that makes no sense.
    """

    years: int = 5
    growth: bool = True
    horizon_years: int = 5
    income_elasticity: float = 1.0
    import_correction: bool = True
    tariffs: bool = True
    tariff_exponent: float = MEDIAN_TARIFF_ELASTICITY
    distance_rule: str = "absolute"
    coverage: float = 0.8
    retain: bool = False
    retain_exports: float = 200_000.0
    retain_imports: float = 10_000.0
    retain_top: float = 0.95

    def __post_init__(self) -> None:
        if self.distance_rule not in DISTANCE_RULES:
            raise UnknownCodeError(
                f"distance_rule came as '{self.distance_rule}'; expected one of "
                f"{', '.join(DISTANCE_RULES)}.{did_you_mean(self.distance_rule, DISTANCE_RULES)}"
            )
        for name in ("years", "horizon_years"):
            if getattr(self, name) < 1:
                raise DataError(f"{name} came as {getattr(self, name)}; expected 1 or more.")
        for name in ("income_elasticity", "tariff_exponent", "retain_exports", "retain_imports"):
            if not 0 <= getattr(self, name) < float("inf"):
                raise DataError(f"{name} came as {getattr(self, name)}; expected 0 or more.")
        for name in ("coverage", "retain_top"):
            if not 0 < getattr(self, name) <= 1:
                raise DataError(f"{name} came as {getattr(self, name)}; expected above 0, up to 1.")

    @classmethod
    def structural(cls, **changed: Any) -> PotentialOptions:
        """Every dollar factor off: what the two countries' structures alone suggest."""
        off: dict[str, Any] = {
            "growth": False,
            "import_correction": False,
            "tariffs": False,
            "distance_rule": "off",
        }
        return cls(**{**off, **changed})

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)


GIVEN = "given"
"""Growth that the user handed over."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Level at the horizon over the level now, by country: 1.10 is ten per cent more.

    Parameters
    ----------
    gdp, population : alpha-3 -> ratio.
    basis : :data:`GIVEN`, or the indicator whose last years they go on from.
    """

    gdp: Mapping[str, float]
    population: Mapping[str, float]
    basis: str = GIVEN

    def __post_init__(self) -> None:
        for kind, ratios in (("GDP", self.gdp), ("population", self.population)):
            for country, ratio in ratios.items():
                if not 0 < ratio < float("inf"):
                    raise DataError(
                        f"Growth of {kind} of {country} came as {ratio}; expected the level at the "
                        "horizon over the level now, such as 1.10 for ten per cent more."
                    )
