"""Add to what somebody does not see, and change it, in every way the models allow."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from leaks.planting import Garden, Planted
from leaks.register import (
    ONE_A_SIDE,
    ONE_AN_ITEM,
    OWN_OFFICE_ALONE,
    STANDS_UNDER,
    codes_of,
    entry_kinds,
    kinds,
    links,
    needed_links,
    publish,
    writers_under,
)
from leaks.rules import SIDES, WIDTH, Eyes, Fact, keeps, reads_log_of, sees
from tijarat.register.core.models import Item
from tijarat.register.people.models import User
from tijarat.register.permissions import Role


def change_what_is_hidden(garden: Garden, eyes: Eyes) -> None:
    """Everything that she must not notice; the caller takes it back."""
    known = list(garden.planted)
    try:
        _change(garden, eyes)
        _add_items(garden, eyes)
        for item in [one for one in known if isinstance(one.row, Item)]:
            _add_entries(garden, eyes, item)
        for office in SIDES:
            if SIDES[office] != eyes.side:
                word = garden.word()
                User.objects.create_user(
                    f"{word}@example.org", word, garden.offices[office], Role.READER
                )
    finally:
        garden.forget_all_but(known)


def _hidden(eyes: Eyes, fact: Fact) -> bool:
    return not sees(eyes, fact) and not reads_log_of(eyes, fact) and not keeps(eyes, fact)


def _change(garden: Garden, eyes: Eyes) -> None:
    """Other words, states and days in the records that are hidden from her."""
    then = timezone.now() + timedelta(seconds=1)
    for one in garden.items():
        if sees(eyes, one.fact) or one.fact.withdrawn or one.fact.put_away:
            continue
        last = one.row.machine.states[-1]
        Item.objects.filter(pk=one.row.pk).update(
            title="changed", state=last, version=7, changed_at=then
        )


def _add_items(garden: Garden, eyes: Eyes) -> None:
    for office in SIDES:
        for kind in kinds():
            above = STANDS_UNDER.get(kind)
            for scope in WIDTH:
                for under in _places(garden, office, above):
                    fact = Fact(office, scope, under and under.fact)
                    narrow = under is None or WIDTH[scope] <= WIDTH[under.fact.scope]
                    if narrow and _hidden(eyes, fact):
                        values = codes_of(kind, None, office) | links(garden, kind, office, under)
                        publish(garden, garden.item(kind, office, scope, under=under, **values))


def _places(garden: Garden, office: str, above: str | None) -> list[Planted | None]:
    """One item of each scope to put a part under; None alone where a kind stands by itself."""
    if above is None:
        return [None]
    fits = [one for one in garden.items() if one.row.kind == above and one.fact.office == office]
    return list({one.fact.scope: one for one in fits if not one.fact.put_away}.values())


def _add_entries(garden: Garden, eyes: Eyes, item: Planted) -> None:
    for kind in entry_kinds():
        if STANDS_UNDER.get(kind) not in (None, item.row.kind):
            continue
        if kind in ONE_A_SIDE | ONE_AN_ITEM | OWN_OFFICE_ALONE:
            continue
        for office, scope in writers_under(item):
            if _hidden(eyes, Fact(office, scope, item.fact)):
                values = codes_of(kind, item, office) | needed_links(garden, kind, office)
                garden.entry(kind, office, scope, item, **values)
