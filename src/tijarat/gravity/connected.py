"""Whether exporters and importers hang together, so that one's effects can be set beside another's."""

from __future__ import annotations

import numpy as np

from tijarat.errors import DataError
from tijarat.gravity.choose import axes_of
from tijarat.gravity.design import Design
from tijarat.gravity.layout import Codes

NAMED = 4  # of a group, in the message


class DisconnectedError(DataError):
    """Groups of exporters and importers without any pair between them."""


def require_connected(design: Design) -> None:
    """Refuse a panel whose exporters and importers fall into groups without a pair in common.

    Only where effects name exporter, importer and period (``exporter*year,importer*year``): in other
    sets of effects a group of their own is no sign of a mistake.

    Raises
    ------
    DisconnectedError : names the groups.
    """
    axes = axes_of(design)
    if axes is None or not axes[2].columns:
        return
    exporter, importer, _ = axes
    count, group = _groups(exporter.codes, exporter.size, importer.codes, importer.size)
    if count < 2:
        return
    of_row = group[exporter.codes]
    parts = [
        " and ".join(
            f"{'*'.join(f.columns)} {_named(design, f.columns, of_row == number)}"
            for f in (exporter, importer)
        )
        for number in range(min(count, 2))
    ]
    raise DisconnectedError(
        f"The pairs fall into {count} groups that share no {exporter.name} and no {importer.name}, such "
        f"as {' against '.join(parts)}; expected pairs that hang together, since effects of one group "
        "say nothing of the other's. Estimate each group alone with --where, or all at once with "
        "--allow-disconnected."
    )


def _groups(a: Codes, size_a: int, b: Codes, size_b: int) -> tuple[int, Codes]:
    """How many groups, and the group of each exporter."""
    from scipy import sparse
    from scipy.sparse import csgraph

    size = size_a + size_b
    links = sparse.coo_array((np.ones(len(a)), (a, size_a + b)), shape=(size, size))
    count, group = csgraph.connected_components(links, directed=False)
    return int(count), group[:size_a]


def _named(design: Design, columns: tuple[str, ...], rows: Codes) -> str:
    found = design.table.filter(rows).select(columns).unique(maintain_order=True)
    names = [" × ".join(map(str, row)) for row in found.head(NAMED).iter_rows()]
    return ", ".join(names) + (", …" if len(found) > NAMED else "")
