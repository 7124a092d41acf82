"""Separation: rows for which the likelihood has no maximum until they are left out.

Estimates do not exist if a combination z of regressors and effects is 0 wherever the outcome is above
0, at least 0 wherever it is 0, and above 0 somewhere: the fit of those rows runs to 0. Such rows say
nothing about the other coefficients and are left out; z is the certificate.

Three steps, exact up to rounding. (1) Levels of an effect without any positive outcome, repeatedly.
(2) Rows of outcome 0 that the rows with a positive outcome do not determine: a random combination is
fitted to the positive rows and predicted for the others; where every prediction holds, nothing can be
separated. (3) For the rest, a linear programme in the space of the combinations that are 0 on all
positive rows, which the failed predictions span.

References
----------
Correia, Guimarães and Zylkin (2019), Verifying the existence of maximum likelihood estimates for
generalized linear models. Clarkson and Jennrich (1991), Biometrika 78, 679-691, for the programme.
Step 2 is ours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tijarat.errors import TijaratError
from tijarat.gravity.design import CONSTANT, Design
from tijarat.gravity.effects import Factor
from tijarat.gravity.layout import Absorber, Codes, Float
from tijarat.gravity.left_out import LeftOut
from tijarat.results import Message, message


class SeparationError(TijaratError, ArithmeticError):
    """Whether rows are separated could not be decided."""


TOLERANCE = 1e-10  # of the effects
WRONG = 1e-6  # a prediction off by more, where combinations are of size 1
RANK = 1e-6
MOST_PROBES = 1024
NAMED = 5  # levels in a sentence


def without_empty_levels(design: Design) -> Design:
    """Leave out levels of an effect that have no positive outcome, until none is left."""
    keep = np.ones(len(design.y), dtype=bool)
    found: dict[int, list[Codes]] = {}
    changed = bool(design.effects)
    while changed:
        changed = False
        for place, f in enumerate(design.effects):
            positive = np.bincount(f.codes[keep], design.y[keep] > 0, minlength=f.size) > 0
            empty = keep & ~positive[f.codes]
            if empty.any():
                found.setdefault(place, []).append(np.flatnonzero(empty))
                keep &= ~empty
                changed = True
    reasons = [
        _of_levels(design, design.effects[place], np.concatenate(parts))
        for place, parts in found.items()
    ]
    return design.kept(keep, *reasons) if reasons else design


def _of_levels(design: Design, f: Factor, at: Codes) -> LeftOut:
    levels = np.unique(f.codes[at])
    first = f.examples()[levels[:NAMED]]
    named = [" × ".join(map(str, row)) for row in design.table[first].select(f.columns).iter_rows()]
    more = "" if len(levels) <= NAMED else ", …"
    sentence = message(
        "gravity-separated-levels",
        effect=f.name,
        outcome=design.outcome,
        count=len(levels),
        levels=", ".join(named) + more,
    )
    return LeftOut("separation", design.rows[at], (sentence,))


def without_separated(design: Design, absorber: Absorber) -> Design:
    """Leave out the rows that a combination of regressors and effects separates.

    ``design`` has no empty level any more and ``absorber`` is laid out for it. The same design comes
    back where nothing is separated.
    """
    zeros = np.flatnonzero(design.y == 0)
    if not len(zeros):
        return design
    found = separated_rows(Probes(design, absorber), len(zeros))
    if found is None:
        return design
    which, gamma = found
    at = zeros[which]
    keep = np.ones(len(design.y), dtype=bool)
    keep[at] = False
    return design.kept(keep, _of_combination(design, at, gamma))


def separated_rows(probes: Probes, zeros: int) -> tuple[Codes, Float] | None:
    """Which rows of outcome 0 are separated, and the regressors' coefficients; None for none."""
    errors, gamma = probes.more(1)
    if not (np.abs(errors) > WRONG).any():
        return None
    while True:
        further, more = probes.more(len(errors))
        errors, gamma = np.vstack([errors, further]), np.vstack([gamma, more])
        open_ = np.flatnonzero((np.abs(errors) > WRONG).any(axis=0))
        basis, change = _basis(errors[:, open_])
        if len(basis) < len(errors) or len(basis) >= min(len(open_), MOST_PROBES):
            break
    which, weights = _programme(basis)
    return (open_[which], weights @ (change @ gamma)) if which.any() else None


def _basis(errors: Float) -> tuple[Float, Float]:
    """A basis that is the identity on some rows, as sparse as the space allows; and the change to it."""
    from scipy import linalg

    factors: tuple[Float, Float, Codes] = linalg.qr(errors, mode="economic", pivoting=True)  # type: ignore[assignment]
    q, r, order = factors
    diagonal = np.abs(np.diag(r))
    rank = int((diagonal > RANK * diagonal[0]).sum())
    change = linalg.solve_triangular(r[:rank, :rank], q[:, :rank].T)
    basis = np.empty((rank, errors.shape[1]))
    basis[:, order] = linalg.solve_triangular(r[:rank, :rank], r[:rank])
    basis[np.abs(basis) < WRONG] = 0
    return basis, change


def _programme(basis: Float) -> tuple[Codes, Float]:
    """Which rows a combination of the basis can make positive while none is negative.

    Maximises sum(s) with s <= z, 0 <= s <= 1: s is 1 on every row that can be separated, else 0.
    """
    from scipy import sparse
    from scipy.optimize import linprog

    size, rows = basis.shape
    limits = sparse.hstack([-sparse.csr_array(basis.T), sparse.eye_array(rows)], format="csr")
    solved = linprog(
        np.concatenate([np.zeros(size), -np.ones(rows)]),
        A_ub=limits,
        b_ub=np.zeros(rows),
        bounds=[(None, None)] * size + [(0, 1)] * rows,
        method="highs",
    )
    if solved.x is None:
        raise SeparationError(
            f"Whether rows are separated could not be decided ({solved.message}). Use fewer "
            "regressors or effects, or rescale regressors of very different size."
        )
    return solved.x[size:] > 0.5, solved.x[:size]


def _of_combination(design: Design, at: Codes, gamma: Float) -> LeftOut:
    size = np.abs(gamma) * _scales(design)
    largest = size.max(initial=0.0)
    used = [k for k in range(len(size)) if largest > 0 and size[k] > 1e-5 * max(largest, 1e-3)]
    certificate = {design.names[k]: float(gamma[k]) for k in used}
    return LeftOut(
        "separation", design.rows[at], _sentences(design, list(certificate)), (), certificate
    )


def _sentences(design: Design, used: Sequence[str]) -> tuple[Message, ...]:
    named = [name for name in used if name != CONSTANT]
    effects = ", ".join(f.name for f in design.effects)
    if named and effects:
        sentence = message(
            "gravity-separated-both",
            outcome=design.outcome,
            regressors=", ".join(named),
            effects=effects,
        )
    elif named:
        sentence = message(
            "gravity-separated-regressors", outcome=design.outcome, regressors=", ".join(named)
        )
    else:
        sentence = message("gravity-separated-effects", outcome=design.outcome, effects=effects)
    return (sentence,)


def _scales(design: Design) -> Float:
    """Size of each regressor, never 0."""
    spread = design.x.std(axis=1)
    largest = np.abs(design.x).max(axis=1, initial=0.0)
    return np.where(spread > 0, spread, np.where(largest > 0, largest, 1.0))


class Probes:
    """Random combinations of regressors and effects, and how far positive rows fail to predict them."""

    def __init__(self, design: Design, absorber: Absorber) -> None:
        self._design, self._absorber = design, absorber
        self._random = np.random.default_rng(0)
        self._scale = _scales(design)
        self._zero = design.y == 0
        self._positive = absorber.lay((~self._zero).astype(float))
        self._x: Float | None = None  # regressors without their effects on the positive rows

    def more(self, count: int) -> tuple[Float, Float]:
        """Errors of further probes at the rows of outcome 0, and their regressors' coefficients.

        Returns
        -------
        Probe by row, probe by regressor. An error is itself a combination of regressors and effects
        that is 0 on every positive row.
        """
        design = self._design
        drawn = self._random.normal(size=(count, len(design.names))) / self._scale
        combined = drawn @ design.x
        for f in design.effects:
            combined += self._random.normal(size=(count, f.size))[:, f.codes]
        size = np.abs(combined).max(axis=1, keepdims=True) + 1e-300
        combined /= size
        z, x = self._without_effects(combined)
        weighted = x * self._positive
        fitted = _inverse(weighted @ x.T, self._positive.sum()) @ (weighted @ z.T)
        errors = z - fitted.T @ x
        gamma = drawn / size - fitted.T / self._scale
        return np.array([self._absorber.take(e)[self._zero] for e in errors]), gamma

    def _without_effects(self, combined: Float) -> tuple[Float, Float]:
        """Probes and regressors less what the effects explain; regressors only the first time."""
        absorber, design, count = self._absorber, self._design, len(combined)
        further = len(design.names) if self._x is None else 0
        targets = np.empty((count + further, absorber.cells))
        for side in range(count):
            targets[side] = absorber.lay(combined[side])
        for k in range(further):
            targets[count + k] = absorber.lay(design.x[k] / self._scale[k])
        left = np.empty_like(targets)
        absorber.residuals(self._positive, targets, TOLERANCE, left)
        if self._x is None:
            self._x = left[count:]
        return left[:count], self._x


def _inverse(gram: Float, rows: float) -> Float:
    """Inverse of a Gram matrix of columns of size 1, on what is more than rounding."""
    values, vectors = np.linalg.eigh(gram)
    kept = values > RANK**2 * rows
    return (vectors[:, kept] / values[kept]) @ vectors[:, kept].T
