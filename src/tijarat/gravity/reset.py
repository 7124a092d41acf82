"""Ramsey's RESET: does the square of x'b still explain something? Then the form is wrong.

The square is of what the regressors explain, without the effects. With estimated effects in it, as is
often done, the test rejects a true model far too often: in 20 simulated panels of 40 countries and 3
years at the 5 % level in 65 % of cases with two sets of effects and in all with three, because the
errors of the effects enter squared.

References
----------
Ramsey (1969), Journal of the Royal Statistical Society B 31, 350-371; for PPML, Santos Silva and
Tenreyro (2006).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tijarat.gravity.design import Design
from tijarat.gravity.estimate import Reset, two_sided
from tijarat.gravity.inference import covariance
from tijarat.gravity.irls import iterate
from tijarat.gravity.layout import Absorber, Float

SQUARE = "x'b squared"


def reset_test(design: Design, absorber: Absorber, beta: Float, tolerance: float) -> Reset:
    """Estimate again with the square of x'b, and test its coefficient.

    Parameters
    ----------
    design : as estimated, without the regressors that were dropped.
    beta : their coefficients.

    Returns
    -------
    z and p-value of the square's coefficient; null where the effects leave nothing of it.
    """
    fitted = beta @ design.x
    square = (fitted - fitted.mean()) ** 2
    longer = replace(design, names=(*design.names, SQUARE), x=np.vstack([design.x, square]))
    fit = iterate(longer, absorber, tolerance=tolerance)
    if len(design.names) in fit.collinear or not fit.converged:
        return Reset(None, None)
    x, mu = np.array([absorber.take(column) for column in fit.x]), absorber.take(fit.mu)
    errors = design.y - mu if design.weights is None else design.weights * (design.y - mu)
    vcov, _ = covariance(x, absorber.take(fit.weights), errors, design.clusters)
    z = float(fit.beta[-1] / np.sqrt(vcov[-1, -1])) if vcov[-1, -1] > 0 else None
    return Reset(z, None if z is None else two_sided(z))
