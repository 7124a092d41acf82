"""Every choice an indicator of complexity rests on: named, with its default, printed in the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypedDict, get_args

from narwhals.typing import IntoFrame

from tijarat.errors import DataError, did_you_mean

Method = Literal["eigen", "reflections", "fitness"]
PresenceRule = Literal["rca", "population", "either", "both", "continuous", "given"]
Scale = Literal["by_eci", "own", "raw"]
Deviation = Literal["population", "sample"]
GainForm = Literal["neighbour", "target", "book"]
Precision = Literal["auto", "single", "double"]

SINGLE_FROM = 2_000
"""Products from which ``precision="auto"`` means single: below, double costs less than a second."""


class Options(TypedDict, total=False):
    """Options every indicator takes; those it has no use for are without effect.

    Parameters
    ----------
    exporter, product, value, year : names of the columns; ``year`` None for a single year.
    method : of ECI and PCI.
    iterations : of reflections and fitness; the start is counted, so 20 are 19 updates.
    extremality : exponent of fitness, 1 in the paper.
    presence : what counts as present: ``rca`` (Balassa's index reaches the threshold),
        ``population`` (exports per head do), ``either``, ``both``, ``continuous``
        (RCA / (1 + RCA), no threshold), ``given`` (the value itself reaches it).
    threshold : from which a product is present; within 1e-12 of it counts as reached.
    population : people by exporter, as a mapping, or a table of exporter, population and perhaps
        year; for ``presence`` by population and for ``minimum_population``.
    pci_scale : ``by_eci`` (mean and deviation of the exporters' vector, so that ECI is the mean PCI
        of what is present), ``own`` (mean 0, deviation 1) or ``raw`` (deviation of the exporters'
        vector, no mean taken off).
    outlook_scale : the scale of PCI within COI and COG; as ``pci_scale`` when None.
    deviation : with n (``population``) or n - 1 (``sample``).
    diagonal : proximity of a product to itself within density, COI and COG: 1 or 0.
    gain : the form of COG, see :mod:`tijarat.opportunities.gain`.
    coi_standardised : COI less its mean over its deviation, or as summed.
    precision : of proximity, density, COI and COG; ``auto`` is double below 2,000 products. ECI and
        PCI are always double.
    keep : exporters to keep; all when None. Filters go before everything else, so the world is
        what they leave.
    minimum_exports, minimum_product_exports : USD an exporter, or a product in the world, must reach.
    minimum_population : people.
    minimum_diversity, minimum_ubiquity : products an exporter, exporters a product must have with
        presence; applied once, after presence.
    """

    exporter: str
    product: str
    value: str
    year: str | None
    method: Method
    iterations: int
    extremality: float
    presence: PresenceRule
    threshold: float
    population: Mapping[str, float] | IntoFrame | None
    pci_scale: Scale
    outlook_scale: Scale | None
    deviation: Deviation
    diagonal: int
    gain: GainForm
    coi_standardised: bool
    precision: Precision
    keep: list[str] | tuple[str, ...] | None
    minimum_exports: float
    minimum_product_exports: float
    minimum_population: float
    minimum_diversity: float
    minimum_ubiquity: float


@dataclass(frozen=True, slots=True)
class Choices:
    """The options with their defaults, checked; see :class:`Options` for what each means."""

    exporter: str = "exporter"
    product: str = "product"
    value: str = "value"
    year: str | None = None
    method: Method = "eigen"
    iterations: int = 20
    extremality: float = 1.0
    presence: PresenceRule = "rca"
    threshold: float = 1.0
    population: Any = None
    pci_scale: Scale = "by_eci"
    outlook_scale: Scale | None = None
    deviation: Deviation = "population"
    diagonal: int = 1
    gain: GainForm = "neighbour"
    coi_standardised: bool = True
    precision: Precision = "auto"
    keep: tuple[str, ...] | None = None
    minimum_exports: float = 0.0
    minimum_product_exports: float = 0.0
    minimum_population: float = 0.0
    minimum_diversity: float = 0.0
    minimum_ubiquity: float = 0.0

    @property
    def ddof(self) -> int:
        """What is taken off n in a standard deviation."""
        return 1 if self.deviation == "sample" else 0

    @property
    def needs_population(self) -> bool:
        """Whether an exporter without population cannot be placed."""
        return self.presence in ("population", "either", "both") or self.minimum_population > 0

    @property
    def said(self) -> dict[str, Any]:
        """What a result prints: every choice, columns and tables left out."""
        shown = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in COLUMNS}
        shown["outlook_scale"] = self.outlook_scale or self.pci_scale
        if self.precision == "auto":
            shown["precision"] = f"double, single from {SINGLE_FROM:,} products on"
        shown["keep"] = None if self.keep is None else list(self.keep)
        return shown


COLUMNS = ("exporter", "product", "value", "year", "population")
"""Options that say where data are, not how they are taken."""

WORDS: dict[str, tuple[str, ...]] = {
    "method": get_args(Method),
    "presence": get_args(PresenceRule),
    "pci_scale": get_args(Scale),
    "outlook_scale": get_args(Scale),
    "deviation": get_args(Deviation),
    "gain": get_args(GainForm),
    "precision": get_args(Precision),
}
"""Options that are one of some words."""


def choices(options: Mapping[str, Any]) -> Choices:
    """Options checked and completed.

    Raises
    ------
    DataError : an option nobody knows, or a value it cannot have.
    """
    known = [f.name for f in fields(Choices)]
    for name, value in options.items():
        if name not in known:
            raise DataError(
                f"There is no option '{name}'; expected one of {', '.join(known)}."
                f"{did_you_mean(name, known)}"
            )
        _check(name, value)
    given = dict(options)
    if given.get("keep") is not None:
        given["keep"] = tuple(given["keep"])
    chosen = Choices(**given)
    if chosen.needs_population and chosen.population is None:
        by = "presence" if chosen.minimum_population == 0 else "minimum_population"
        raise DataError(
            f"{by}={getattr(chosen, by)!r} came without population; expected people by exporter. "
            "Give population, or choose otherwise."
        )
    return chosen


def _check(name: str, value: Any) -> None:
    if name in WORDS:
        if value not in WORDS[name] and not (value is None and name == "outlook_scale"):
            raise _refused(name, value, f"one of {', '.join(WORDS[name])}", WORDS[name])
    elif name == "iterations":
        if not isinstance(value, int) or isinstance(value, bool) or value < 2:
            raise _refused(name, value, "a whole number from 2 on: the start and one update")
    elif name == "diagonal":
        if value not in (0, 1):
            raise _refused(name, value, "0 or 1")
    elif name == "extremality" or name == "threshold":
        if not _finite(value) or value <= 0:
            raise _refused(name, value, "a number above 0")
    elif name.startswith("minimum_") and (not _finite(value) or value < 0):
        raise _refused(name, value, "a number, 0 or more")
    elif name == "keep" and isinstance(value, str):
        raise _refused(name, value, f"a list of exporters, such as ['{value}']")


def _finite(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and value == value and abs(value) != float("inf")


def _refused(name: str, value: Any, expected: str, known: tuple[str, ...] = ()) -> DataError:
    near = did_you_mean(str(value), known) if known else ""
    return DataError(f"{name} came as {value!r}; expected {expected}.{near}")


__all__ = ["Choices", "Options", "choices"]
