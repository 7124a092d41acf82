"""ECI and PCI of one year by any of the methods: scaled, signed, and honest about where they fail."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tijarat.opportunities.choices import Choices, Scale
from tijarat.opportunities.eigen import Spectrum, spectrum
from tijarat.opportunities.exports import Matrix, Vector
from tijarat.opportunities.fitness import fitness
from tijarat.opportunities.presence import Presence
from tijarat.opportunities.reflections import reflections
from tijarat.results import Message, Quantity, message

NEAR = 0.15
"""Second and third eigenvalue this near, relative to the second: a little noise turns the vector."""

WEAK = 0.2
"""A correlation this small says hardly which end is the complex one."""

SETTLED = 1e-3
"""Fitness that still changes by more, relative to the largest, has not settled."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Complexity of those that have presence; NaN throughout where it is not defined.

    Parameters
    ----------
    exporters : ECI, or fitness.
    products : PCI on the scale chosen, or the complexity of products that belongs to fitness.
    outlook : the same on the scale chosen for COI and COG.
    second, third : eigenvalues; None for other methods.
    sign : correlation that decided the sign; None for other methods.
    """

    exporters: Vector
    products: Vector
    outlook: Vector
    second: float | None = None
    third: float | None = None
    sign: float | None = None
    warnings: tuple[Message, ...] = field(default=())


def scores(presence: Presence) -> Scores:
    """ECI and PCI, or fitness and complexity, by the method chosen."""
    choices, m = presence.world.choices, presence.m
    if min(m.shape) < 2:
        return _undefined(
            m, message("complexity-too-small", exporters=m.shape[0], products=m.shape[1])
        )
    if choices.method == "eigen":
        return _by_eigenvectors(presence)
    if choices.method == "fitness":
        return _by_fitness(m, choices)
    exporters, products = reflections(m, choices.iterations)
    if not exporters.any():
        return _undefined(m, message("complexity-all-alike"))
    own = standardised(products, choices.ddof)
    return Scores(standardised(exporters, choices.ddof), own, own)


def standardised(values: Vector, ddof: int) -> Vector:
    """Values less their mean over their deviation; NaN where they are all the same."""
    deviation = _deviation(values, ddof)
    return (values - values.mean()) / deviation if deviation > 0 else values * np.nan


def _deviation(values: Vector, ddof: int) -> float:
    if len(values) <= ddof:
        return 0.0
    deviation = float(values.std(ddof=ddof))
    return deviation if deviation > 1e-14 * float(np.abs(values).max()) else 0.0


def _by_eigenvectors(presence: Presence) -> Scores:
    choices, m = presence.world.choices, presence.m
    found = spectrum(m)
    if not found.defined:
        return _undefined(m, message("complexity-all-alike"))
    decided = _sign(presence, found)
    turn = -1.0 if decided < 0 else 1.0
    k, kp = turn * found.exporters, turn * found.products
    if _deviation(k, choices.ddof) == 0:
        return _undefined(m, message("complexity-all-alike"))
    return Scores(
        standardised(k, choices.ddof),
        _scaled(k, kp, choices.pci_scale, choices.ddof),
        _scaled(k, kp, choices.outlook_scale or choices.pci_scale, choices.ddof),
        found.second,
        found.third,
        abs(decided),
        _doubts(found, abs(decided)),
    )


def _scaled(k: Vector, kp: Vector, scale: Scale, ddof: int) -> Vector:
    if scale == "own":
        return standardised(kp, ddof)
    mean = k.mean() if scale == "by_eci" else 0.0
    return (kp - mean) / _deviation(k, ddof)


def _sign(presence: Presence, found: Spectrum) -> float:
    """Correlation of K with diversity; where presence is continuous, with the K of 0 and 1."""
    if presence.binary is presence.m:
        return _correlation(found.exporters, presence.m.sum(axis=1))
    rows = presence.binary.sum(axis=1) > 0
    columns = presence.binary[rows].sum(axis=0) > 0
    binary = presence.binary[np.ix_(rows, columns)]
    known = spectrum(binary)
    up = _correlation(known.exporters, binary.sum(axis=1))
    return (-1 if up < 0 else 1) * _correlation(found.exporters[rows], known.exporters)


def _correlation(one: Vector, other: Vector) -> float:
    a, b = one - one.mean(), other - other.mean()
    size = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / size if size > 0 else 0.0


def _doubts(found: Spectrum, decided: float) -> tuple[Message, ...]:
    said: list[Message] = []
    if found.second > 1 - 1e-9:
        said.append(message("complexity-unconnected"))
    elif found.third > (1 - NEAR) * found.second:
        said.append(
            message(
                "complexity-gap",
                second=Quantity(found.second, "eigenvalue"),
                third=Quantity(found.third, "eigenvalue"),
            )
        )
    if decided < WEAK:
        said.append(message("complexity-sign-weak", correlation=Quantity(decided, "ratio")))
    return tuple(said)


def _by_fitness(m: Matrix, choices: Choices) -> Scores:
    found = fitness(m, choices.iterations, choices.extremality)
    said: list[Message] = []
    if found.change > SETTLED:
        said.append(
            message(
                "fitness-not-settled",
                iterations=choices.iterations,
                change=Quantity(found.change, "share"),
            )
        )
    if found.vanished:
        said.append(message("fitness-vanished", exporters=found.vanished))
    return Scores(found.exporters, found.products, found.products, warnings=tuple(said))


def _undefined(m: Matrix, why: Message) -> Scores:
    none = np.full(m.shape[1], np.nan)
    return Scores(np.full(m.shape[0], np.nan), none, none, warnings=(why,))
