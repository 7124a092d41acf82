"""Diversification: which products new to an exporter lie near to what it has and are wanted there.

The indicator multiplies density by demand. Neither its level nor its unit means anything, so it is
shown as a rank within a pair and never as dollars.

References
----------
International Trade Centre, product diversification indicator, as its lectures describe it; the form
is inferred. Hidalgo, Klinger, Barabási and Hausmann (2007), Science 317, 482-487, for density.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tijarat.opportunities.choices import choices
from tijarat.opportunities.comparative_advantage import balassa
from tijarat.opportunities.density import around
from tijarat.opportunities.potential import Vector
from tijarat.opportunities.presence import present


def nearness(exports: NDArray[np.float64]) -> NDArray[np.float32]:
    """Density of each product around each exporter, 0 where it has comparative advantage already.

    Parameters
    ----------
    exports : USD, exporter x product.

    Notes
    -----
    An exporter that sells nothing, and a product that nobody has, lies near to nothing: 0.
    """
    near = np.zeros(exports.shape, dtype=np.float32)
    rows, columns = np.flatnonzero(exports.any(axis=1)), np.flatnonzero(exports.any(axis=0))
    if not len(rows) or not len(columns):
        return near
    chosen = choices({})
    value = exports[np.ix_(rows, columns)]
    m = present(value, balassa(value), chosen)
    diverse, common = m.any(axis=1), m.any(axis=0)
    m = m[np.ix_(diverse, common)]
    density = np.nan_to_num(around(m, chosen).density)
    near[np.ix_(rows[diverse], columns[common])] = np.where(m > 0, 0.0, density)
    return near


def diversification_rank(near: Vector, demand: Vector) -> Vector:
    """Rank by density times demand, 1 the highest; NaN where the exporter has advantage already.

    Parameters
    ----------
    near : see :func:`nearness`, of one exporter.
    demand : of one market, in any unit. Ease is one number a pair and would change no rank.
    """
    score = near * demand
    rank = np.full(len(score), np.nan)
    order = np.argsort(-score, kind="stable")
    rank[order] = np.arange(1, len(score) + 1)
    rank[~(score > 0)] = np.nan
    return rank
