"""What a plan is asked to keep to: every constraint and weight a named parameter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from tijarat.errors import DataError


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """Constraints on the portfolio, and what counts as a cost.

    Parameters
    ----------
    max_products : at most so many products.
    min_diversification : of at least so many groups: chapters, or sections of industries.
    max_of_group : at most so many of one group; any number when None.
    small_exporter_share : at least this share (0-1) of the chosen products sold by small exporters.
    exclude : codes whose products may not be chosen; ``27`` takes in 270900.
    tariff_weight : dollars of worth taken off for a dollar of duty the unused potential would pay.
    requirement_weight : the same for a dollar that requirements (standards, certificates) would cost.

    Raises
    ------
    DataError : a value that makes no sense.
    """

    max_products: int
    min_diversification: int = 1
    max_of_group: int | None = None
    small_exporter_share: float = 0.0
    exclude: tuple[str, ...] = ()
    tariff_weight: float = 0.0
    requirement_weight: float = 0.0

    def __post_init__(self) -> None:
        for name in ("max_products", "min_diversification", "max_of_group"):
            count = getattr(self, name)
            if count is not None and count < 1:
                raise DataError(f"{name} came as {count}; expected 1 or more.")
        if not 0 <= self.small_exporter_share <= 1:
            raise DataError(
                f"small_exporter_share came as {self.small_exporter_share}; expected a share from 0 to 1, "
                "such as 0.5 for half of the products."
            )
        for name in ("tariff_weight", "requirement_weight"):
            if not 0 <= getattr(self, name) < float("inf"):
                raise DataError(f"{name} came as {getattr(self, name)}; expected 0 or more.")
        if self.min_diversification > self.max_products:
            raise DataError(
                f"min_diversification came as {self.min_diversification} with max_products "
                f"{self.max_products}: so few products cannot be of so many groups. "
                f"Raise max_products to {self.min_diversification} or more."
            )

    def constraints(self) -> Mapping[str, str]:
        """The constraints that were asked for, by name, as they were set."""
        found = {"max_products": str(self.max_products)}
        if self.min_diversification > 1:
            found["min_diversification"] = str(self.min_diversification)
        if self.max_of_group is not None:
            found["max_of_group"] = str(self.max_of_group)
        if self.small_exporter_share > 0:
            found["small_exporter_share"] = f"{self.small_exporter_share:g}"
        if self.exclude:
            found["exclude"] = " ".join(self.exclude)
        return found

    def without(self, constraint: str, products: int) -> PlanOptions:
        """The same without one constraint, of so many products there are."""
        most = max(products, 1)
        off: dict[str, dict[str, Any]] = {
            "max_products": {"max_products": max(most, self.min_diversification)},
            "min_diversification": {"min_diversification": 1},
            "max_of_group": {"max_of_group": None},
            "small_exporter_share": {"small_exporter_share": 0.0},
            "exclude": {"exclude": ()},
        }
        return replace(self, **off[constraint])

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {**asdict(self), "exclude": list(self.exclude)}
