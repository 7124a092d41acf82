"""The same equation for each product, or any other group, in parallel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.errors import DataError, TijaratError
from tijarat.gravity.effects import parse_effects
from tijarat.gravity.estimate import Estimate
from tijarat.gravity.irls import Tell
from tijarat.gravity.layout import Codes
from tijarat.gravity.ppml import ppml
from tijarat.statistics.frames import collect, lazy


@dataclass(frozen=True, slots=True)
class Groups:
    """Estimates by group.

    Parameters
    ----------
    by : the column of the groups.
    estimates : of each group that could be estimated, in the order of the groups.
    failed : why the others could not, in a sentence.
    """

    by: str
    estimates: Mapping[Any, Estimate]
    failed: Mapping[Any, str]

    @property
    def converged(self) -> bool:
        """Whether every estimate converged."""
        return all(estimate.converged for estimate in self.estimates.values())

    def table(self) -> pl.DataFrame:
        """One row a group and coefficient, as :meth:`Estimate.table`, with ``observations``."""
        parts = [
            estimate.table().select(
                pl.lit(group).alias(self.by),
                pl.all(),
                observations=pl.lit(estimate.observations),
                converged=pl.lit(estimate.converged),
            )
            for group, estimate in self.estimates.items()
        ]
        return pl.concat(parts) if parts else pl.DataFrame({self.by: []})

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "by": self.by,
            "groups": [{"group": g, **e.to_dict()} for g, e in self.estimates.items()],
            "failed": [{"group": g, "error": text} for g, text in self.failed.items()],
        }


def ppml_by(
    table: IntoFrame,
    by: str,
    outcome: str,
    regressors: str | Iterable[str] = (),
    effects: str | Iterable[str | Sequence[str]] | None = None,
    *,
    cluster: str | Iterable[str | Sequence[str]] | None = None,
    weights: str | None = None,
    offset: str | None = None,
    rows: Codes | None = None,
    jobs: int = -1,
    tell: Tell = lambda _step, _done, _total: None,
    **options: Any,
) -> Groups:
    """Estimate the same equation for each value of a column, such as the product.

    Parameters
    ----------
    by : column of the groups; rows where it is missing belong to none.
    jobs : processes; -1 for as many as there are processors. A joblib backend (Dask, Ray) serves too.
    options : of :func:`tijarat.gravity.ppml`, as are the other parameters.

    Returns
    -------
    An estimate for each group; where there is none, the reason. One group's fault stops no other.

    Raises
    ------
    DataError : a column is unknown, or no group could be estimated.
    """
    from joblib import Parallel, delayed

    names = [outcome, *_listed(regressors), *(c for group in parse_effects(effects) for c in group)]
    names += [c for group in parse_effects(cluster) for c in group]
    names += [name for name in (weights, offset) if name]
    frame = collect(lazy(table, by, *names).select(*dict.fromkeys((by, *names))))
    number = pl.Series("row", np.arange(len(frame)) if rows is None else rows)
    parts = frame.with_columns(number).filter(pl.col(by).is_not_null())
    groups = parts.partition_by(by, maintain_order=True, as_dict=True)
    equation: dict[str, Any] = {
        "outcome": outcome, "regressors": _listed(regressors), "effects": effects,
        "cluster": cluster, "weights": weights, "offset": offset, **options,
    }  # fmt: skip
    work = (delayed(_one)(part, equation) for part in groups.values())
    estimates, failed = dict[Any, Estimate](), dict[Any, str]()
    done = Parallel(n_jobs=min(jobs, len(groups)) if jobs > 0 else jobs, return_as="generator")(
        work
    )
    for count, ((group,), found) in enumerate(zip(groups, done, strict=True), start=1):
        if isinstance(found, Estimate):
            estimates[group] = found
        else:
            failed[group] = str(found)
        tell("groups", count, len(groups))
    if not estimates:
        reason = next(iter(failed.values()), "no row has a group")
        raise DataError(f"None of the {len(groups)} groups of '{by}' could be estimated: {reason}")
    return Groups(by, estimates, failed)


def _listed(written: str | Iterable[str]) -> list[str]:
    items = written.split(",") if isinstance(written, str) else list(written)
    return [name.strip() for name in items if name.strip()]


def _one(part: pl.DataFrame, equation: Mapping[str, Any]) -> Estimate | str:
    """One group's estimate, or why there is none."""
    try:
        return ppml(part.drop("row"), **equation, rows=part["row"].to_numpy())
    except TijaratError as error:
        return str(error)
