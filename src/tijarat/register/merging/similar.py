"""Records that may be one organisation: by their names, without what names of firms have in common."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from tijarat.register.people.models import Organisation

ALIKE = 0.5
"""So alike two names are worth a look: share of the pieces of three letters they have in common."""

FEW = 40
"""A piece that more names have says nothing of any."""

_LEGAL = frozenset(
    {
        *("co", "company", "corp", "corporation", "inc", "ltd", "limited", "llc", "llp", "plc"),
        *("pvt", "private", "pte", "smc", "and", "the", "of", "sons", "bros", "brothers", "kk"),
        *("kabushiki", "kaisha", "godo", "gk", "guarantee"),
    }
)
_LEGAL_SIGNS = ("株式会社", "有限会社", "合同会社", "(株)", "㈱", "لمیٹڈ", "پرائیویٹ", "کمپنی")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one.

    Parameters
    ----------
    first, second : the two, the older first.
    alike : 0 to 1; 1 when the names say the same.
    """

    first: Organisation
    second: Organisation
    alike: float


def plain_name(name: str) -> str:
    """A name without case, width, marks, and the words that say what kind of firm it is."""
    for sign in _LEGAL_SIGNS:
        name = name.replace(sign, " ")
    kept = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(one for one in kept if not unicodedata.combining(one))
    words = re.findall(r"[^\W_]+", re.sub(r"[.'’]", "", letters))
    said = [word for word in words if word not in _LEGAL]
    return " ".join(said or words)


def pieces(name: str) -> frozenset[str]:
    """Pieces of three letters of a plain name, its ends marked."""
    marked = f"  {name} "
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))


def alike(one: str, other: str) -> float:
    """How much two names have in common: 0 to 1, the share of their pieces that both have."""
    return _share(pieces(plain_name(one)), pieces(plain_name(other)))


def _share(mine: frozenset[str], others: frozenset[str]) -> float:
    both = len(mine & others)
    return both / (len(mine) + len(others) - both)


def similar(organisations: Iterable[Organisation], most: int = 50) -> list[Pair]:
    """Pairs of one side that may be one, the most alike first.

    Compared are names that are equal, and those that share a piece that few have: a page with thousands of
    traders called "trading" must not take a minute.
    """
    rows = sorted(organisations, key=lambda one: one.pk)
    named = [pieces(plain_name(one.name)) for one in rows]
    found: list[Pair] = []
    for at, later in _worth_a_look(named):
        first, second = rows[at], rows[later]
        share = _share(named[at], named[later])
        fits = first.side == second.side and _is_company(first) == _is_company(second)
        if fits and share >= ALIKE:
            found.append(Pair(first, second, share))
    return sorted(found, key=lambda pair: (-pair.alike, pair.first.pk, pair.second.pk))[:most]


def _worth_a_look(named: list[frozenset[str]]) -> set[tuple[int, int]]:
    having: dict[object, list[int]] = defaultdict(list)
    for at, name in enumerate(named):
        for key in (name, *name):
            having[key].append(at)
    few = (rows for rows in having.values() if len(rows) <= FEW)
    return {pair for rows in few for pair in combinations(rows, 2)}


def _is_company(organisation: Organisation) -> bool:
    return organisation.kind == Organisation.Kind.COMPANY
