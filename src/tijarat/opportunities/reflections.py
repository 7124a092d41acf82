"""Complexity by reflections: averages of averages over the network, begun at diversity.

k_n of an exporter is the mean k_(n-1) of its products and the other way round. Even steps of
exporters begin at their own diversity, odd steps of products at the diversity of who has them: these
rise with complexity, the steps between fall with it. ECI is taken from the last even step and PCI
from the last odd one.
"""

from __future__ import annotations

import numpy as np

from tijarat.opportunities.exports import Matrix, Vector


def reflections(m: Matrix, iterations: int) -> tuple[Vector, Vector]:
    """K of exporters at the last even step, of products at the last odd one.

    Only differences between them mean something: at every step the mean is taken off and the rest
    brought to length one, which keeps the digits that plain averages lose after some dozen steps.

    Parameters
    ----------
    m : exporter x product, no row and no column all zero.
    iterations : steps, the start counted: 20 end at k_18 and k_19.

    References
    ----------
    Hidalgo and Hausmann (2009), Proceedings of the National Academy of Sciences 106, 10570-10575.
    """
    diversity, ubiquity = m.sum(axis=1), m.sum(axis=0)
    exporters = _centred(diversity)
    products = _centred(m.T @ exporters / ubiquity)
    last = iterations - 1
    for step in range(2, last + 1):
        if step % 2 == 0:
            exporters = _centred(m @ products / diversity)
        else:
            products = _centred(m.T @ exporters / ubiquity)
    return exporters, products


def _centred(values: Vector) -> Vector:
    away = values - values.mean()
    size = np.linalg.norm(away)
    return away / size if size > 1e-12 * np.linalg.norm(values) else np.zeros_like(away)
