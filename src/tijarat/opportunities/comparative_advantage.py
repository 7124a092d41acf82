"""Revealed comparative advantage: what a country sells more of than its size and the product's say."""

from __future__ import annotations

from typing import Literal, Unpack, get_args

import numpy as np
from narwhals.typing import IntoFrame

from tijarat.errors import DataError, did_you_mean
from tijarat.opportunities.choices import Options, choices
from tijarat.opportunities.exports import Matrix, Vector
from tijarat.opportunities.measured import Measured, Part, measured
from tijarat.opportunities.world import World

Form = Literal["balassa", "share", "symmetric", "normalised", "population"]

DEFINITIONS: dict[Form, str] = {
    "balassa": "The product's share in the exporter's exports over its share in the world's.",
    "share": "RCA over 1 + RCA: 0 where nothing is sold, one half where it is as in the world.",
    "symmetric": "RCA - 1 over RCA + 1: from -1 to 1, 0 where it is as in the world.",
    "normalised": "What is sold less what would be by the shares of exporter and product, over "
    "all the world's exports.",
    "population": "The exporter's share in the world's exports of the product over its share in "
    "the people of all exporters.",
}
PAPERS: dict[Form, str] = {
    "balassa": "Balassa (1965), Manchester School 33, 99-123",
    "share": "Growth Lab, Atlas of Economic Complexity (2026), presence without a threshold",
    "symmetric": "Dalum, Laursen and Villumsen (1998), International Review of Applied Economics 12",
    "normalised": "Yu, Cai and Leung (2009), Annals of Regional Science 43",
    "population": "Growth Lab, py-ecomplexity (RPOP)",
}


def balassa(value: Matrix) -> Matrix:
    """RCA of every cell: (x / exporter's total) / (product's total / world).

    Parameters
    ----------
    value : USD, exporter x product, no row and no column all zero.
    """
    world = value.sum()
    share: Matrix = value / value.sum(axis=1, keepdims=True)
    return share / (value.sum(axis=0) / world)


def per_head(value: Matrix, people: Vector) -> Matrix:
    """RPOP of every cell: (x / product's total) / (people / all people)."""
    share: Matrix = value / value.sum(axis=0)
    return share / (people / people.sum())[:, None]


def in_form(form: Form, value: Matrix, people: Vector | None = None) -> Matrix:
    """Comparative advantage of every cell in one of its forms; unitless."""
    if form == "population":
        assert people is not None
        return per_head(value, people)
    if form == "normalised":
        world = value.sum()
        shares = np.outer(value.sum(axis=1), value.sum(axis=0)) / world**2
        return value / world - shares
    rca = balassa(value)
    if form == "share":
        return rca / (1 + rca)
    return (rca - 1) / (rca + 1) if form == "symmetric" else rca


def comparative_advantage(
    exports: IntoFrame, *, form: Form = "balassa", **options: Unpack[Options]
) -> Measured:
    """Revealed comparative advantage of each exporter in each product.

    Parameters
    ----------
    exports : exporter, product, value (USD) and perhaps year; see :class:`Options` for their names.
    form : ``balassa``, ``share`` (RCA / (1 + RCA)), ``symmetric``, ``normalised`` or ``population``.
    options : see :class:`tijarat.opportunities.Options`.

    Returns
    -------
    Rows of (year,) exporter, product, value (USD, null without a row), rca (unitless; 0 where
    nothing is sold, null where the value is unreported, the exporter or the product sells nothing,
    or the form needs people and nobody says how many).

    Raises
    ------
    DataError : an unknown form or option, a column missing, a value below zero.

    References
    ----------
    Balassa (1965), Trade Liberalisation and "Revealed" Comparative Advantage, Manchester School 33,
    99-123; Dalum, Laursen and Villumsen (1998); Yu, Cai and Leung (2009).
    """
    if form not in get_args(Form):
        raise DataError(
            f"form came as {form!r}; expected one of {', '.join(get_args(Form))}."
            f"{did_you_mean(str(form), get_args(Form))}"
        )
    chosen = choices(options)
    if form == "population" and chosen.population is None:
        raise DataError(
            "form='population' came without population; expected people by exporter. "
            "Give population, or use another form."
        )

    def part(world: World) -> Part:
        found = in_form(form, world.value, world.people)
        return Part({"rows": world.pairs({"rca": world.cells(found, silent=True)})})

    return measured(
        exports,
        chosen,
        part,
        indicator="rca",
        definition=DEFINITIONS[form],
        reference=PAPERS[form],
        units={"value": "USD", "rca": "index"},
        further={"form": form},
        peopled=form == "population",
    )
