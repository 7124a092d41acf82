"""The map of prefectures, provinces and territories, and a page a region."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from tijarat.desk import tiles
from tijarat.desk.pages.asking import SignedIn, signed_in, words_of
from tijarat.desk.places import MEASURES, count, lying_in
from tijarat.reference.regions import Region, of, regions


@signed_in
def show(request: SignedIn) -> HttpResponse:
    """One measure as tiles, all of them in the table beside."""
    chosen = words_of(request, "measure")
    chosen = chosen if chosen in MEASURES else next(iter(MEASURES))
    counted = {name: count(name, request.user) for name in MEASURES}
    numbers, language = counted[chosen].by_region, get_language() or "en"
    found = [one for side in settings.PAIR for one in of(side)]
    context = {
        "chosen": chosen,
        "words": MEASURES[chosen].words,
        "measures": [(name, measure.words) for name, measure in MEASURES.items()],
        "sheets": [
            (side, tiles.SHEETS[side], tiles.tiles(side, numbers, language))
            for side in settings.PAIR
            if side in tiles.SHEETS
        ],
        "picture": (tiles.WIDTH, tiles.HEIGHT),
        "counted": counted[chosen],
        "first": _most(found, numbers),
        "rows": [
            (one, [counted[name].by_region.get(one.code, 0) for name in MEASURES])
            for one in _with_any(found, counted)
        ],
        "nowhere": [counted[name].nowhere for name in MEASURES],
    }
    return render(request, "desk/map.html", context)


def _most(found: list[Region], numbers: dict[str, int]) -> tuple[Region, int] | None:
    """The region that holds the most; None where none holds any, or several hold as many."""
    ranked = sorted(found, key=lambda one: -numbers.get(one.code, 0))
    top = numbers.get(ranked[0].code, 0) if ranked else 0
    if not top or (len(ranked) > 1 and numbers.get(ranked[1].code, 0) == top):
        return None
    return ranked[0], top


def _with_any(found: list[Region], counted: dict[str, Any]) -> list[Region]:
    return [one for one in found if any(one.code in told.by_region for told in counted.values())]


@signed_in
def region(request: SignedIn, code: str) -> HttpResponse:
    """All that lies in one region, as the viewer sees it."""
    found = regions().get(code)
    if found is None or found.country not in settings.PAIR:
        raise Http404
    lists = [
        (name, one.words, lying_in(code, name, request.user)) for name, one in MEASURES.items()
    ]
    context = {
        "region": found,
        "lists": [one for one in lists if one[2]],
        "any": sum(len(rows) for _, _, rows in lists),
    }
    return render(request, "desk/region.html", context)
