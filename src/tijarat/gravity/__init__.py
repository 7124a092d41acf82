"""Estimation of the gravity equation: PPML with fixed effects, its errors and its bias."""

from tijarat.gravity.by_group import Groups, ppml_by
from tijarat.gravity.connected import DisconnectedError
from tijarat.gravity.estimate import Correction, Estimate, Reset
from tijarat.gravity.left_out import LeftOut
from tijarat.gravity.ols import ols
from tijarat.gravity.ppml import ppml
from tijarat.gravity.printing import latex, markdown

__all__ = [
    "Correction",
    "DisconnectedError",
    "Estimate",
    "Groups",
    "LeftOut",
    "Reset",
    "latex",
    "markdown",
    "ols",
    "ppml",
    "ppml_by",
]
