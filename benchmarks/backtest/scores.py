"""How well a ranking found what came: average precision and lift of the top tenth, under many weights.

Exporters are drawn with replacement for the intervals, so a score is needed under some hundred
weightings of the same ranking. Counting once, by exporter, how many cells stand before each hit
makes all of them one matrix product. Ties share their places: a ranking that says nothing scores
the base rate, however it is sorted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

TOP = 0.1
"""The part of a ranking whose hits are compared with all."""

BLOCK = 4096
"""Groups of equal scores taken at once: bounds the memory."""


@dataclass(frozen=True, slots=True)
class Scores:
    """One number a weighting; NaN where nothing came.

    Parameters
    ----------
    precision : mean, over what came, of the share that came among all ranked as high or higher.
    lift : share that came in the top tenth over the share that came in all.
    """

    precision: Floats
    lift: Floats


def scores(score: Floats, came: NDArray[np.bool_], group: Places, weights: Floats) -> Scores:
    """Score a ranking, highest first.

    Parameters
    ----------
    score : one a cell.
    came : whether it came.
    group : the number of the cell's exporter.
    weights : weightings x exporters: how often each exporter counts.
    """
    kinds = weights.shape[1]
    order = np.argsort(-score, kind="stable")
    ranked, hit, owner = score[order], came[order], group[order]
    ties = np.cumsum(np.append(False, ranked[1:] != ranked[:-1]))
    with_hits = np.unique(ties[hit])
    # segment 2e lies before the e-th group of ties that holds a hit, segment 2e + 1 is that group
    segment = 2 * np.searchsorted(with_hits, ties) + np.isin(ties, with_hits)
    total = np.bincount(group, minlength=kinds) @ weights.T
    hits = np.bincount(group[came], minlength=kinds) @ weights.T
    seen, found = np.zeros(len(weights)), np.zeros(len(weights))
    precision, top = np.zeros(len(weights)), np.zeros(len(weights))
    for first in range(0, len(with_hits), BLOCK):
        size = min(BLOCK, len(with_hits) - first)
        begin, end = np.searchsorted(segment, [2 * first, 2 * (first + size)])
        place = (segment[begin:end] - 2 * first) * kinds + owner[begin:end]
        cells = _counts(place, 2 * size, kinds) @ weights.T
        news = _counts(place[hit[begin:end]], 2 * size, kinds)[1::2] @ weights.T
        upto = seen + np.cumsum(cells, axis=0)
        starts, ends = upto[0::2], upto[1::2]
        hits_upto = found + np.cumsum(news, axis=0)
        precision += (news * _over(hits_upto, ends)).sum(axis=0)
        top += (news * np.clip(_over(TOP * total - starts, ends - starts), 0, 1)).sum(axis=0)
        seen, found = upto[-1], hits_upto[-1]
    return Scores(
        _over(precision, hits, np.nan), _over(_over(top, TOP * total), _over(hits, total), np.nan)
    )


def draws(exporters: int, times: int, seed: int) -> Floats:
    """Weightings: every exporter once, then ``times`` draws of exporters with replacement."""
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(exporters, np.full(exporters, 1 / exporters), times)
    return np.vstack([np.ones(exporters), drawn])


def with_interval(found: Floats, level: float = 0.9) -> dict[str, float | None]:
    """The score of all cells and where the middle of the draws lies; None where nothing is known."""
    drawn = found[1:][np.isfinite(found[1:])]
    low, high = (
        np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2]) if len(drawn) else (None, None)
    )
    first = float(found[0])
    return {
        "score": first if np.isfinite(first) else None,
        "low": None if low is None else float(low),
        "high": None if high is None else float(high),
    }


def _counts(place: Places, rows: int, columns: int) -> Floats:
    return np.bincount(place, minlength=rows * columns).reshape(rows, columns).astype(np.float64)


def _over(part: Floats, whole: Floats, otherwise: float = 0.0) -> Floats:
    return np.divide(part, whole, out=np.full(np.shape(whole), otherwise), where=whole > 0)
