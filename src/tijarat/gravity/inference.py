"""Covariance of the coefficients: robust, or clustered in one or several ways.

V = A (sum over groups of s s') A with A the inverse of x'Wx, x without its effects, and s the sum of a
group's scores. Several ways: V_i + V_j - V_ij, negative eigenvalues set to 0.

References
----------
Cameron, Gelbach and Miller (2011), Journal of Business and Economic Statistics 29, 238-249.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from tijarat.errors import DataError
from tijarat.gravity.effects import Factor, compressed
from tijarat.gravity.layout import Float


def covariance(
    x: Float, weights: Float, errors: Float, clusters: Sequence[Factor]
) -> tuple[Float, str]:
    """Covariance of the coefficients and the small-sample factor it carries.

    Parameters
    ----------
    x : regressors without their effects, regressor by row.
    weights : of the last step, row by row.
    errors : weighted outcome minus fit.
    clusters : one a way; none for each row on its own.

    Returns
    -------
    The factor is G / (G - 1), G the number of clusters (rows where there are none), the fewest of
    any way; degrees of freedom of the coefficients are not counted.

    Raises
    ------
    DataError : all rows are in one cluster.
    """
    bread = inverse((x * weights) @ x.T)
    scores = x * errors
    if not clusters:
        rows = scores.shape[1]
        return _sandwich(bread, scores @ scores.T) * (rows / max(rows - 1, 1)), "n/(n-1)"
    fewest = min(clusters, key=lambda f: f.size)
    if fewest.size < 2:
        raise DataError(
            f"All rows are in one cluster of {fewest.name}; expected at least two. Cluster by "
            "something that differs, such as the pair: exporter*importer."
        )
    meat = np.zeros_like(bread)
    for count in range(1, len(clusters) + 1):
        for chosen in combinations(clusters, count):
            meat += (-1) ** (count + 1) * _meat(scores, chosen)
    found = _sandwich(bread, meat)
    if len(clusters) > 1:
        values, vectors = np.linalg.eigh(found)
        found = (vectors * np.maximum(values, 0)) @ vectors.T
    return found * (fewest.size / (fewest.size - 1)), f"G/(G-1), G = {fewest.size:,}"


def inverse(gram: Float) -> Float:
    """Inverse of a Gram matrix whose columns may be of very different size.

    Raises
    ------
    DataError : the columns cannot be told apart.
    """
    size = np.sqrt(np.diag(gram))
    size = np.where(size > 0, size, 1)
    try:
        found = np.linalg.inv(gram / np.outer(size, size))
    except np.linalg.LinAlgError as error:
        raise DataError(
            "The regressors cannot be told apart where the fit is large. Leave out one of those that "
            "move together, or use fewer effects."
        ) from error
    return found / np.outer(size, size)


def _sandwich(bread: Float, meat: Float) -> Float:
    both = bread @ meat @ bread
    return (both + both.T) / 2


def _meat(scores: Float, clusters: Sequence[Factor]) -> Float:
    codes, size = clusters[0].codes, clusters[0].size
    for further in clusters[1:]:
        codes, size = compressed(codes * further.size + further.codes, size * further.size)
    sums = np.array([np.bincount(codes, row, minlength=size) for row in scores])
    return sums.reshape(len(scores), size) @ sums.reshape(len(scores), size).T
