"""Fitness of exporters and complexity of products: a country is as fit as its products are hard, a
product as hard as the least fit of those that have it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tijarat.opportunities.exports import Matrix, Vector

LEAST = 1e-300
"""Stands for a fitness that has fallen to nothing, so that one over it is a number."""


@dataclass(frozen=True, slots=True)
class Fitness:
    """Fitness and complexity, each over its mean.

    Parameters
    ----------
    exporters, products : F and Q.
    change : largest change of F in the last step, over the largest F.
    vanished : exporters whose fitness has fallen below a millionth of the mean.
    """

    exporters: Vector
    products: Vector
    change: float
    vanished: int


def fitness(m: Matrix, iterations: int, extremality: float = 1.0) -> Fitness:
    """F = M Q and Q = 1 / (M' (1/F)), each over its mean, both from the step before.

    Parameters
    ----------
    m : exporter x product, no row and no column all zero.
    iterations : steps, the start (all 1) counted: 20 are 19 updates.
    extremality : exponent a in Q = (M' F^-a)^(-1/a).

    References
    ----------
    Tacchella, Cristelli, Caldarelli, Gabrielli and Pietronero (2012), A New Metrics for Countries'
    Fitness and Products' Complexity, Scientific Reports 2, 723.
    """
    f, q = np.ones(m.shape[0]), np.ones(m.shape[1])
    change = 0.0
    for _ in range(iterations - 1):
        weight = np.maximum(f, LEAST) ** -extremality
        with np.errstate(over="ignore", divide="ignore"):  # 1 / infinity is the 0 that is meant
            hard = (m.T @ np.minimum(weight, 1 / LEAST)) ** (-1 / extremality)
        able = m @ q
        able /= able.mean()
        change = float(np.abs(able - f).max() / max(f.max(), 1.0))
        mean = hard.mean()
        f, q = able, hard / mean if mean > 0 else hard
    return Fitness(f, q, change, int((f < 1e-6).sum()))
