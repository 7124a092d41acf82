"""Quasi-random draws of a scenario's parameters: seeded, and the first thousand of two are the same."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.policy.elasticities import LEAST, MOST
from tijarat.policy.parameters import Parameter

Array = NDArray[np.floating[Any]]


def units(count: int, parameters: int, seed: int) -> Array:
    """Scrambled Sobol points, draw x parameter, within 0-1; more of them begin with the same ones.

    References
    ----------
    Owen (1998), Journal of Complexity 14, 466-489.
    """
    from scipy.stats import qmc

    if parameters == 0:
        return np.empty((count, 0))
    sobol = qmc.Sobol(parameters, scramble=True, rng=np.random.default_rng(seed))
    points: Array = sobol.random_base2(max(0, int(np.ceil(log2(max(count, 1))))))
    # the very ends would be infinite under the normal law
    return np.clip(points[:count], 1e-9, 1 - 1e-9)


def drawn(parameters: Sequence[Parameter], point: Array) -> dict[str, float]:
    """The parameters' values at a point of the unit cube."""
    return {p.key: _quantile(p, float(unit)) for p, unit in zip(parameters, point, strict=True)}


def _quantile(p: Parameter, unit: float) -> float:
    match p.law:
        case "normal":
            return p.central + p.spread * _z(unit)
        case "log-normal":
            return _bounded(p.central * float(np.exp(p.spread * _z(unit))))
        case "either":
            middle, within = (p.low, 2 * unit) if unit < 0.5 else (p.high, 2 * unit - 1)
            within = min(max(within, 1e-9), 1 - 1e-9)
            return _bounded(middle * float(np.exp(p.spread * _z(within))))
        case "uniform":
            return p.low + (p.high - p.low) * unit
        case "triangular":
            return _triangular(p, unit)


def _z(unit: float) -> float:
    from scipy.special import ndtri

    return float(ndtri(unit))


def _bounded(theta: float) -> float:
    return min(max(theta, LEAST), MOST)


def _triangular(p: Parameter, unit: float) -> float:
    width, rise, fall = p.high - p.low, p.central - p.low, p.high - p.central
    if unit <= rise / width:
        return p.low + float(np.sqrt(unit * width * rise))
    return p.high - float(np.sqrt((1 - unit) * width * fall))
