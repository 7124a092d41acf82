"""Sets of fixed effects and clusters: ``exporter*year,importer*year`` as a code for each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from tijarat.errors import DataError
from tijarat.gravity.layout import Codes

DENSE = 20_000_000  # combinations up to which a table of all of them is quicker than sorting


@dataclass(frozen=True, slots=True)
class Factor:
    """One set of fixed effects, or one way of clustering.

    Parameters
    ----------
    columns : whose combinations are the levels.
    codes : the level of each row, 0 to ``size`` - 1.
    size : number of levels.
    """

    columns: tuple[str, ...]
    codes: Codes
    size: int

    @property
    def name(self) -> str:
        """As it was asked for: ``exporter*year``."""
        return "*".join(self.columns)

    def kept(self, rows: Codes) -> Factor:
        """The factor of some of the rows, levels without a row left out."""
        return Factor(self.columns, *compressed(self.codes[rows], self.size))

    def examples(self) -> Codes:
        """One row of each level."""
        first = np.zeros(self.size, dtype=np.int64)
        first[self.codes[::-1]] = np.arange(len(self.codes) - 1, -1, -1)
        return first


def parse_effects(
    written: str | Iterable[str | Sequence[str]] | None,
) -> tuple[tuple[str, ...], ...]:
    """Sets of columns, each in the order written, from ``"x*t,m*t"`` or a list.

    >>> parse_effects("exporter*year, importer*year")
    (('exporter', 'year'), ('importer', 'year'))
    >>> parse_effects([("exporter", "year"), "pair"])
    (('exporter', 'year'), ('pair',))

    Raises
    ------
    DataError : an empty name.
    """
    if written is None:
        return ()
    items = written.split(",") if isinstance(written, str) else list(written)
    sets: list[tuple[str, ...]] = []
    for item in items:
        parts = item.split("*") if isinstance(item, str) else list(item)
        names = tuple(dict.fromkeys(part.strip() for part in parts))
        if not all(names):
            raise DataError(
                f"Effects came as '{written}', in which a name is empty; expected columns joined by * "
                "and sets separated by commas, such as exporter*year,importer*year."
            )
        if not any(set(names) == set(earlier) for earlier in sets):
            sets.append(names)
    return tuple(sets)


def factor(table: pl.DataFrame, columns: tuple[str, ...]) -> Factor:
    """Codes of the combinations of some columns, none of which may be null."""
    codes, size = column_codes(table[columns[0]])
    for column in columns[1:]:
        further, width = column_codes(table[column])
        codes, size = compressed(codes * width + further, size * width)
    return Factor(columns, codes, size)


def column_codes(column: pl.Series) -> tuple[Codes, int]:
    """A number for each distinct value, in order of appearance."""
    encoded = column.rechunk().to_arrow().dictionary_encode()
    codes = pl.Series(encoded.indices).cast(pl.Int64).to_numpy()  # pyarrow's own imports pandas
    return codes, len(encoded.dictionary)


def compressed(codes: Codes, size: int) -> tuple[Codes, int]:
    """Codes without gaps, and how many there are."""
    if size > DENSE:
        found, inverse = np.unique(codes, return_inverse=True)
        return inverse.astype(np.int64), len(found)
    present = np.zeros(size, dtype=bool)
    present[codes] = True
    return (np.cumsum(present) - 1)[codes], int(present.sum())
