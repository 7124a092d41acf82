"""Complexity by eigenvectors: the second eigenvector of who shares products with whom.

ECI is the second eigenvector K of D^-1 M U^-1 M' (D, U the diversities and ubiquities), PCI the one
of U^-1 M' D^-1 M. Both follow from the symmetric matrix D^-1/2 M U^-1 M' D^-1/2, which is as small
as the smaller side of M, has real and ordered eigenvalues, and whose first eigenvector is known: it
is taken off, so that the second comes first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tijarat.opportunities.exports import Matrix, Vector

NOTHING = 1e-10
"""A second eigenvalue below this is rounding: all exporters have the same products."""


@dataclass(frozen=True, slots=True)
class Spectrum:
    """The second eigenvectors of M, as they come: neither centred nor scaled.

    Parameters
    ----------
    exporters : K; by convention of arbitrary length and sign.
    products : U^-1 M' K / second, so that K is the mean over what each exporter has.
    second, third : eigenvalues between 0 and 1; third 0 where there is none.
    """

    exporters: Vector
    products: Vector
    second: float
    third: float

    @property
    def defined(self) -> bool:
        """Whether there is a second direction at all."""
        return self.second > NOTHING


def spectrum(m: Matrix) -> Spectrum:
    """Second eigenvectors and eigenvalues of M.

    Parameters
    ----------
    m : exporter x product, no row and no column all zero.

    References
    ----------
    Hidalgo and Hausmann (2009), The Building Blocks of Economic Complexity, Proceedings of the
    National Academy of Sciences 106, 10570-10575; Hausmann, Hidalgo and others (2014), The Atlas of
    Economic Complexity.
    """
    if min(m.shape) < 2:
        return Spectrum(np.zeros(m.shape[0]), np.zeros(m.shape[1]), 0.0, 0.0)
    d, u = np.sqrt(m.sum(axis=1)), np.sqrt(m.sum(axis=0))
    b = m / d[:, None]
    b /= u
    wide = m.shape[0] <= m.shape[1]
    first = d if wide else u
    first = first / np.linalg.norm(first)
    gram = (b @ b.T if wide else b.T @ b) - np.outer(first, first)
    values, vectors = np.linalg.eigh(gram)
    second, third = float(values[-1]), max(float(values[-2]), 0.0)
    if second <= NOTHING:
        return Spectrum(np.zeros(m.shape[0]), np.zeros(m.shape[1]), 0.0, 0.0)
    if wide:
        left = vectors[:, -1]
        right = b.T @ left / np.sqrt(second)
    else:
        right = vectors[:, -1]
        left = b @ right / np.sqrt(second)
    return Spectrum(left / d, right / u / np.sqrt(second), min(second, 1.0), min(third, 1.0))
