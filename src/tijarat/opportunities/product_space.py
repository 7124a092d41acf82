"""The product space: products as points, linked where the same countries have them, laid out to see.

Drawn are the links of a maximum spanning tree, so that everything hangs together by its strongest
links, and all links from a proximity on. Places follow from the tree (a wheel around its middle), and
for up to some hundred products from springs along the links; nothing is drawn at random, so the same
data give the same picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

import numpy as np
import polars as pl
from narwhals.typing import IntoFrame
from numpy.typing import NDArray

from tijarat.errors import DataError
from tijarat.opportunities.choices import Options, choices
from tijarat.opportunities.exports import Matrix, Places, Vector, read_exports
from tijarat.opportunities.pictures import POINTED, space_picture
from tijarat.opportunities.presence import Presence, presence
from tijarat.opportunities.proximity import number_type, proximities
from tijarat.opportunities.scores import scores
from tijarat.opportunities.world import world
from tijarat.results import Dropped, Message

REFERENCE = "Hidalgo, Klinger, Barabási and Hausmann (2007), Science 317, 482-487"
STRONG = 0.55
"""The proximity from which on the paper draws links beside the tree's."""

SPRINGS_TO = 1_500
"""Products up to which springs are worth their time; above, the wheel stays as it is."""

ROUNDS = 150

INWARD = 1.5
"""How much everything is drawn to the middle: else long branches leave the heart no room."""


@dataclass(frozen=True, slots=True)
class ProductSpace:
    """Products with their places, and the links between them.

    Parameters
    ----------
    year : as in the table; None where it has none.
    products : product, x, y (0-1), value (USD, the world's exports), pci and ubiquity.
    links : product, other, proximity (0-1) and tree (whether the spanning tree needs it).
    present : exporter and product of every presence.
    warnings, dropped : what is to be said beside a picture.
    """

    year: Any
    products: pl.DataFrame
    links: pl.DataFrame
    present: pl.DataFrame
    warnings: tuple[Message, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def chart(
        self,
        exporter: str | None = None,
        *,
        names: Mapping[str, str] | None = None,
        words: Sequence[str] = POINTED,
    ) -> dict[str, Any]:
        """A Vega-Lite figure, an exporter's products filled; all filled when None.

        Parameters
        ----------
        names : what to call a product, the code itself otherwise.
        words : what the pointer says of name, exports and complexity.

        Raises
        ------
        DataError : no such exporter has anything with presence.
        """
        chosen = self.products["product"]
        if exporter is not None:
            chosen = self.present.filter(pl.col("exporter") == exporter)["product"]
        if chosen.is_empty():
            raise DataError(
                f"The exporter '{exporter}' has no product with presence here; expected one of "
                f"{', '.join(self.present['exporter'].unique().sort().head(8))} ..."
            )
        return space_picture(self.products, self.links, set(chosen), names=names, words=words)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "year": self.year,
            "products": self.products.to_dicts(),
            "links": self.links.to_dicts(),
            "present": self.present.to_dicts(),
        }


def product_space(
    exports: IntoFrame, *, strong: float = STRONG, **options: Unpack[Options]
) -> ProductSpace:
    """The product space of one year.

    Parameters
    ----------
    exports : exporter, product, value (USD); with ``year`` the last year of them is taken.
    strong : proximity from which on links are drawn beside those of the tree.
    options : see :class:`tijarat.opportunities.Options`.

    Raises
    ------
    DataError : an unknown option, a column missing, fewer than two products with presence.

    References
    ----------
    Hidalgo, Klinger, Barabási and Hausmann (2007), The Product Space Conditions the Development of
    Nations, Science 317, 482-487.
    """
    chosen = choices(options)
    *_, last = read_exports(exports, chosen)
    found = presence(world(last, chosen))
    if len(found.products) < 2:
        raise DataError(
            f"Only {len(found.products)} products have presence; a space needs two. "
            "Try a lower threshold or more exporters."
        )
    phi = proximities(found.m, diagonal=0, kind=number_type(chosen.precision, found.m.shape[1]))
    tree = spanning_tree(phi)
    one, other = _strong(phi, tree, strong)
    links = np.concatenate([tree, np.column_stack([one, other])])
    near = phi[links[:, 0], links[:, 1]].astype(np.float64)
    places = laid_out(tree, links, near, len(phi))
    known = scores(found)
    names = last.products.gather(found.products)
    return ProductSpace(
        year=last.year,
        products=pl.DataFrame(
            {
                "product": names,
                "x": places[:, 0],
                "y": places[:, 1],
                "value": last.value[:, found.products].sum(axis=0),
                "pci": pl.Series(known.products).fill_nan(None),
                "ubiquity": found.m.sum(axis=0),
            }
        ),
        links=pl.DataFrame(
            {
                "product": names.gather(links[:, 0]),
                "other": names.gather(links[:, 1]),
                "proximity": near,
                "tree": np.arange(len(links)) < len(tree),
            }
        ),
        present=_present(found),
        warnings=known.warnings,
        dropped=(*found.world.dropped, *found.dropped),
    )


def _present(found: Presence) -> pl.DataFrame:
    rows, columns = np.nonzero(found.binary)
    exports = found.world.exports
    return pl.DataFrame(
        {
            "exporter": exports.exporters.gather(found.exporters[rows]),
            "product": exports.products.gather(found.products[columns]),
        }
    )


def _strong(phi: Matrix, tree: NDArray[np.intp], strong: float) -> tuple[Places, Places]:
    """Links from a proximity on, those of the tree left out."""
    whole = np.triu(phi >= strong, 1)
    whole[tree.min(axis=1), tree.max(axis=1)] = False
    one, other = np.nonzero(whole)
    return one, other


def spanning_tree(phi: Matrix) -> NDArray[np.intp]:
    """The links of a maximum spanning tree, from each product to the one it hangs on.

    Of equal links the one to the product that comes first is taken, so that there is one answer.

    Parameters
    ----------
    phi : proximity, product x product.
    """
    size = len(phi)
    best = np.array(phi[0], dtype=np.float64)
    hangs_on = np.zeros(size, dtype=np.intp)
    best[0] = -np.inf
    links = np.empty((size - 1, 2), dtype=np.intp)
    joined = np.zeros(size, dtype=np.bool_)
    joined[0] = True
    for n in range(size - 1):
        new = int(np.argmax(best))
        links[n] = hangs_on[new], new
        joined[new], best[new] = True, -np.inf
        nearer = ~joined & (phi[new] > best)
        best[nearer], hangs_on[nearer] = phi[new][nearer], new
    return links


def laid_out(tree: NDArray[np.intp], links: NDArray[np.intp], near: Vector, size: int) -> Matrix:
    """A place in the unit square for each product.

    Parameters
    ----------
    tree : links of a spanning tree, the first of them from the product the others hang on.
    links, near : all links to draw, with their proximity.
    size : number of products.
    """
    places = _wheel(tree, size)
    if size <= SPRINGS_TO:
        places = _springs(places, links, near)
    low, high = places.min(axis=0), places.max(axis=0)
    return (places - low) / np.where(high > low, high - low, 1)


def _wheel(tree: NDArray[np.intp], size: int) -> Matrix:
    """The tree as a wheel around its middle: each branch as wide as it has ends."""
    neighbours: list[list[int]] = [[] for _ in range(size)]
    for one, other in tree.tolist():
        neighbours[one].append(other)
        neighbours[other].append(one)
    root = _middle(neighbours)
    order, above, depth = [root], {root: -1}, {root: 0}
    for node in order:
        for next_ in sorted(neighbours[node]):
            if next_ != above[node]:
                above[next_], depth[next_] = node, depth[node] + 1
                order.append(next_)
    ends = np.ones(size)
    for node in reversed(order):
        below = [n for n in neighbours[node] if n != above[node]]
        if below:
            ends[node] = sum(ends[n] for n in below)
    places = np.zeros((size, 2))
    sector = {root: (0.0, 2 * np.pi)}
    for node in order:
        start, wide = sector[node]
        angle, radius = start + wide / 2, depth[node]
        places[node] = radius * np.cos(angle), radius * np.sin(angle)
        for next_ in sorted(n for n in neighbours[node] if n != above[node]):
            part = wide * ends[next_] / ends[node]
            sector[next_] = (start, part)
            start += part
    return places


def _middle(neighbours: list[list[int]]) -> int:
    """The product from which the farthest is nearest: ends are taken off until one or two are left."""
    left = [len(n) for n in neighbours]
    ends = [node for node, count in enumerate(left) if count <= 1]
    remaining = len(neighbours)
    while remaining > 2:
        remaining -= len(ends)
        inner: list[int] = []
        for end in ends:
            for node in neighbours[end]:
                left[node] -= 1
                if left[node] == 1:
                    inner.append(node)
        ends = sorted(inner)
    return min(ends) if ends else 0


def _springs(places: Matrix, links: NDArray[np.intp], near: Vector) -> Matrix:
    """Products push each other off and linked ones pull each other on, less from round to round.

    References
    ----------
    Fruchterman and Reingold (1991), Software: Practice and Experience 21, 1129-1164.
    """
    size = len(places)
    apart = 1 / np.sqrt(size)
    at = places / max(float(np.abs(places).max()), 1e-9) / 2
    one, other = links[:, 0], links[:, 1]
    degree = np.bincount(links.ravel(), minlength=size)
    # Else products with many links would fall into one heap.
    strength = (0.5 + near) * 2 / np.sqrt(degree[one] * degree[other])
    for heat in np.linspace(0.1, 0.001, ROUNDS):
        length = (at**2).sum(axis=1)
        square = length[:, None] + length - 2 * (at @ at.T)
        push = apart**2 / np.maximum(square, (apart / 20) ** 2)
        move = at * push.sum(axis=1)[:, None] - push @ at - INWARD * at
        pull = at[one] - at[other]
        pull *= (strength * np.sqrt((pull**2).sum(axis=1)) / apart)[:, None]
        for axis in (0, 1):
            move[:, axis] -= np.bincount(one, pull[:, axis], size)
            move[:, axis] += np.bincount(other, pull[:, axis], size)
        far = np.sqrt((move**2).sum(axis=1, keepdims=True))
        at = at + move / np.maximum(far, 1e-12) * np.minimum(far, heat)
    return at
