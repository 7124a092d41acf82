"""Nobody learns of what she may not see: not by a page, an error, a count, a link, or a missing page.

A register of two sides is planted with words that stand in one record alone (``leaks.register``); every
route (``leaks.routes``) is asked through the eyes of every role, and what comes is held against the rules
as ``leaks.rules`` says them, which knows nothing of the code that is tested.
"""

from __future__ import annotations

import csv
import importlib
import logging
import pkgutil
from collections import defaultdict
from datetime import timedelta
from io import StringIO

import pytest
from django import forms
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from leaks.allowed import Allowed
from leaks.changing import change_what_is_hidden
from leaks.looking import (
    NOWHERE,
    Call,
    body_of,
    browser,
    calls,
    ids_in,
    person,
    shape,
    text_of,
    viewers,
    words_in,
)
from leaks.planting import Garden
from leaks.register import build, entry_kinds, kinds
from leaks.routes import ROUTES, names
from leaks.rules import Eyes, keeps, sees
from leaks.sent import CALENDAR, LETTER, sent_to, steady
from leaks.shown import shown_on

from tijarat.desk import forms as desk_forms
from tijarat.desk import sessions
from tijarat.desk.api.resources import resource_of, resources
from tijarat.register.core.models import Item, kinds_of_entries, kinds_of_items
from tijarat.register.people import tokens
from tijarat.register.people.models import Throttle

pytestmark = pytest.mark.django_db

EYES = viewers()
READERS = [eyes for eyes in EYES if eyes.reads]
AT_ONCE = ("METI writer", "nobody")  # the others take long: they are marked extra
WALKED = [
    pytest.param(eyes, id=eyes.name, marks=[] if eyes.name in AT_ONCE else [pytest.mark.extra])
    for eyes in EYES
]
SOME = [eyes for eyes in EYES if eyes.compares]
COMPARED = [
    pytest.param(eyes, id=eyes.name, marks=[] if eyes.name in AT_ONCE else [pytest.mark.extra])
    for eyes in SOME
]
SHOWN_AT_ONCE = ("METI writer", "Commerce auditor")


def by_name(eyes: Eyes) -> str:
    return eyes.name


@pytest.fixture(autouse=True)
def _quiet():
    """Thousands of pages that are not there are meant; their lines in the log tell nothing."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def _steady(settings, tmp_path, monkeypatch):
    """Where the server's key is made; and nothing that the clock does between two pages to be compared:
    of a session and a token their last use is noted once a minute, and what is noted takes queries.
    """
    settings.DESK_HOME = tmp_path
    settings.SESSION_COOKIE_AGE = settings.SESSION_LONGEST = 7 * 24 * 60 * 60
    for noting in (sessions, tokens):
        monkeypatch.setattr(noting, "EVERY", timedelta(days=7))


@pytest.fixture(scope="module")
def garden(django_db_setup, django_db_blocker):
    """The register, once for all of these tests; each takes back what it writes."""
    with django_db_blocker.unblock(), transaction.atomic():
        planted = build()
        planted.people = {eyes: person(planted, eyes) for eyes in EYES}
        browser(planted.authors["METI"])  # somebody else's session
        yield planted
        transaction.set_rollback(True)


def test_every_route_is_known():
    """A new route says in ``leaks.routes`` how it is called; only then is it walked."""
    assert names() == sorted(ROUTES)


def test_every_model_is_planted_in_every_scope(garden: Garden):
    planted = {kind.__name__ for kind in [*kinds(), *entry_kinds()]}
    assert planted == {kind.__name__ for kind in [*kinds_of_items(), *kinds_of_entries()]}
    scopes = defaultdict(set)
    for one in garden.planted:
        scopes[one.model].add((one.fact.office, one.fact.scope))
    for model in planted - {"SideView", "Identity"}:  # are never shared
        assert len(scopes[model]) == 9, model
    for one in garden.planted:
        texts = {
            field.name
            for field in one.row._meta.concrete_fields
            if isinstance(field, models.TextField) and not field.choices
        }
        assert texts <= set(one.words), one.model


@pytest.mark.parametrize("eyes", WALKED)
def test_no_answer_holds_what_she_may_not_see(garden: Garden, eyes: Eyes):
    planted = {one.row.public_id for one in garden.planted}
    user, allowed = garden.people[eyes], Allowed(garden, eyes)
    client, leaks, faults, sent = browser(user), [], [], 0
    for name in sorted(ROUTES):
        for call in calls(garden, name, eyes):
            answer = call.send(browser(user) if ROUTES[name].alone else client)
            text, sent = text_of(answer), sent + 1
            told = words_in(text) - allowed.words(call)
            told |= (ids_in(text) & planted) - allowed.ids(call)
            if told:
                leaks.append(f"{call}: {answer.status_code} {sorted(told)[:3]}")
            if answer.status_code >= 500:
                faults.append(f"{call}: {answer.status_code}")
    assert sent > 200
    assert not leaks, f"{len(leaks)} leaks:\n" + "\n".join(leaks[:40])
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:20])


@pytest.mark.parametrize(
    "eyes",
    [
        pytest.param(
            eyes, id=eyes.name, marks=[] if eyes.name in SHOWN_AT_ONCE else [pytest.mark.extra]
        )
        for eyes in READERS
    ],
)
def test_the_page_of_an_item_shows_what_she_may_see(garden: Garden, eyes: Eyes):
    client, missing, below = browser(garden.people[eyes]), set(), defaultdict(list)
    for one in garden.planted:
        if sees(eyes, one.fact):
            above = getattr(one.row, "item_id", None) or getattr(one.row, "parent_id", None)
            below[above].append(one)
    for item in garden.items():
        if not sees(eyes, item.fact):
            continue
        answer = client.get(reverse(item.row.kind, args=[item.row.public_id]))
        assert answer.status_code == 200
        text = text_of(answer)
        missing |= {
            f"{item.row.kind}: {one.model}.{field}"
            for one in [item, *below[item.row.pk]]
            for field in shown_on(item.model, one.model)
            if one.words[field] not in text
        }
    assert not missing, "\n".join(sorted(missing))


@pytest.mark.parametrize("eyes", EYES, ids=by_name)
def test_the_table_of_a_kind_holds_what_she_may_see_and_no_more(garden: Garden, eyes: Eyes):
    """As a file, a kind is told whole and alone: one row an item that she sees, and no word of others."""
    user, allowed = garden.people[eyes], Allowed(garden, eyes)
    client, leaks, items = browser(user), [], 0
    for kind in kinds():
        address = reverse("sheet-file", args=[kind.KIND, "csv"])
        answer = client.get(address)
        if user is None or not user.is_active:
            assert answer.status_code == 302
            continue
        text = text_of(answer)
        found = {row["identifier"] for row in csv.DictReader(StringIO(text.partition("\ufeff")[2]))}
        seen = [one for one in garden.of(kind.__name__) if sees(eyes, one.fact)]
        assert found == {one.row.public_id for one in seen}, kind.KIND
        told = words_in(text) - allowed.words(Call("sheet-file", None, address))
        leaks += [f"{kind.KIND}: {sorted(told)[:3]}"] if told else []
        items += len(seen)
    assert not leaks, "\n".join(leaks)
    assert items or not eyes.reads or eyes.office == "Trader"


@pytest.mark.parametrize("eyes", SOME, ids=by_name)
def test_what_her_side_wrote_stays_readable_when_the_other_takes_back_its_item(
    garden: Garden, eyes: Eyes
):
    client, read = browser(garden.people[eyes]), 0
    for item in [one for one in garden.items() if one.fact.withdrawn]:
        own = [one for one in garden.planted if getattr(one.row, "item_id", 0) == item.row.pk]
        own = [one for one in own if keeps(eyes, one.fact)]
        if not own or (item.fact.under is not None and item.fact.under.withdrawn):
            continue
        answer = client.get(reverse(item.row.kind, args=[item.row.public_id]))
        assert answer.status_code == 410
        written = {one.words[name] for one in own for name in one.row.SEARCHED}
        missing = written - words_in(text_of(answer))
        assert not missing
        read += len(own)
    assert read > 5


@pytest.mark.parametrize("eyes", COMPARED)
def test_hidden_and_missing_are_the_same(garden: Garden, eyes: Eyes):
    """The same status, body, headers, and the same queries: what is hidden does not exist."""
    user, different, compared = garden.people[eyes], [], 0
    client, nothing = browser(user), dict[str, tuple[object, list[str]]]()
    for name, route in ROUTES.items():
        if not route.over or route.over == ("Session",):
            continue
        for call in calls(garden, name, eyes):
            if not _is_hidden(garden, eyes, call):
                continue
            nowhere = Call(
                call.name,
                None,
                call.address.replace(call.row.public_id, NOWHERE),
                call.query,
                call.fields,
                call.htmx,
                call.method,
            )
            one, queries = shape(client, call)
            if str(nowhere) not in nothing:
                nothing[str(nowhere)] = shape(client, nowhere)
            other, others = nothing[str(nowhere)]
            compared += 1
            if _told(one, call.row.public_id) != _told(other, NOWHERE):
                different.append(f"{call}: {one.status_code}, not {other.status_code}")
            elif queries != others:
                different.append(f"{call}: {len(queries)} queries, not {len(others)}")
    assert compared > 100
    assert not different, "\n".join(different[:30])


def _told(answer, asked: str) -> tuple[object, ...]:
    clocks = ("Content-Length", "Expires")  # the second says what time it is
    headers = str({name: value for name, value in answer.items() if name not in clocks})
    told = headers.replace(asked, "ASKED") if asked else headers
    return answer.status_code, told, body_of(answer, without=asked)


def _is_hidden(garden: Garden, eyes: Eyes, call: Call) -> bool:
    """Whether a call asks for what she does not see; the mark of what was withdrawn is seen."""
    if call.row.public_id not in garden.facts:
        return False
    fact = garden.facts[call.row.public_id]
    marked = (
        fact.withdrawn and fact.side != eyes.side and call.name == getattr(call.row, "kind", "")
    )
    # What she may bring back stands on a list of hers, and its steps are there.
    steps = call.name in ("put-away", "bring-back")
    return not sees(eyes, fact) and not marked and not (steps and fact.put_away)


@pytest.mark.parametrize("eyes", COMPARED)
def test_what_is_hidden_changes_no_page(garden: Garden, eyes: Eyes):
    """Every page is drawn, what she does not see is added to and changed, and every page is the same."""
    client = browser(garden.people[eyes])
    asked = [
        call
        for name, route in ROUTES.items()
        if not route.alone
        for call in calls(garden, name, eyes)
        if call.fields is None
    ]
    with transaction.atomic():
        before = [_told(call.send(client), "") for call in asked]
        change_what_is_hidden(garden, eyes)
        Throttle.objects.all().delete()  # so many wrong links in a row are slowed down
        after = [_told(call.send(client), "") for call in asked]
        transaction.set_rollback(True)
    different = [
        f"{call}: {one[0]}, {other[0]}\n{_first_difference(one[1:], other[1:])}"
        for call, one, other in zip(asked, before, after, strict=True)
        if one != other
    ]
    assert len(asked) > 30
    assert not different, f"{len(different)} pages changed:\n" + "\n".join(different[:12])


def _first_difference(one: object, other: object) -> str:
    pairs = zip(str(one).splitlines(), str(other).splitlines(), strict=False)
    first = next(((a, b) for a, b in pairs if a != b), (str(one), str(other)))
    at = next((i for i, (a, b) in enumerate(zip(*first, strict=False)) if a != b), 0)
    return "\n".join(f"    {text[max(0, at - 80) : at + 200]}" for text in first)


PEOPLE = [eyes for eyes in EYES if eyes.office]


@pytest.mark.parametrize("eyes", PEOPLE, ids=by_name)
def test_no_letter_or_calendar_holds_what_she_may_not_see(garden: Garden, eyes: Eyes):
    planted = {one.row.public_id for one in garden.planted}
    allowed, sent = Allowed(garden, eyes), sent_to(garden.people[eyes], timezone.now())
    for call, text in ((LETTER, sent.letter), (CALENDAR, sent.calendar)):
        told = words_in(text) - allowed.words(call) | (ids_in(text) & planted) - allowed.ids(call)
        assert not told, f"{call.name}: {sorted(told)[:5]}"
        assert bool(words_in(text)) == (eyes.reads and eyes.office != "Trader"), call.name


@pytest.mark.parametrize("eyes", COMPARED)
def test_what_is_hidden_changes_no_letter_and_no_calendar(garden: Garden, eyes: Eyes):
    user, now = garden.people[eyes], timezone.now()
    with transaction.atomic():
        before = sent_to(user, now)
        change_what_is_hidden(garden, eyes)
        after = sent_to(user, now)
        transaction.set_rollback(True)
    assert len(steady(before.letter)) > 40
    assert steady(before.letter) == steady(after.letter)
    assert len(steady(before.calendar)) > 40
    assert steady(before.calendar) == steady(after.calendar)


TOLD = [
    pytest.param(eyes, id=eyes.name, marks=[] if eyes.name in AT_ONCE else [pytest.mark.extra])
    for eyes in READERS
]


@pytest.mark.parametrize("eyes", TOLD)
def test_programs_are_told_exactly_what_she_sees(garden: Garden, eyes: Eyes):
    """Each list for programs has all rows that she sees, with all their words, and no other."""
    client, wrong = browser(garden.people[eyes]), []
    for path, resource in resources().items():
        planted = [one for one in garden.planted if isinstance(one.row, resource.table)]
        seen = [one for one in planted if sees(eyes, one.fact)]
        told, text = _walk(client, f"/api/v1/{path}?limit=200")
        if told != {one.row.public_id for one in seen}:
            wrong.append(f"{path}: {len(told)} rows, not {len(seen)}")
        for field in resource.fields:
            if field.at_length:
                continue
            own = [one for one in seen if one.fact.side == eyes.side or not field.own_side]
            words = {one.words[field.name] for one in own if field.name in one.words}
            wrong += [f"{path}.{field.name}: {word}" for word in sorted(words - words_in(text))]
    assert not wrong, "\n".join(wrong[:30])


def _walk(client, address: str) -> tuple[set[str], str]:
    """Identifiers and text of all pages of a list."""
    told, text, cursor = set[str](), "", ""
    while cursor is not None:
        answer = client.get(f"{address}&cursor={cursor}")
        page = answer.json()
        rows = [row["id"] for row in page["results"]]
        assert not told & set(rows)
        told, text, cursor = told | set(rows), text + text_of(answer), page["next"]
    return told, text


def test_a_filter_tells_of_no_hidden_link(garden: Garden):
    """By an item that she does not see nothing is found, though something that she sees points to it."""
    eyes = next(one for one in SOME if one.name == "METI writer")
    client, found, asked, there = browser(garden.people[eyes]), [], 0, garden.by_key
    for one in garden.items():
        if not sees(eyes, one.fact):
            continue
        for field in one.row._meta.concrete_fields:
            target = getattr(one.row, field.attname)
            linked = isinstance(field.related_model, type) and issubclass(field.related_model, Item)
            if not linked or target is None or field.name == "base":
                continue
            other = there[target]
            if not sees(eyes, other.fact) and field.name != "parent":
                address = (
                    f"/api/v1/{resource_of(type(one.row)).path}?{field.name}={other.row.public_id}"
                )
                found += [address] if client.get(address).json()["results"] else []
                asked += 1
    assert asked > 5
    assert not found


def test_no_form_offers_a_running_number():
    """The number of the newest row would tell how many there are, those of the other side counted in."""
    for module in pkgutil.iter_modules(desk_forms.__path__):
        importlib.import_module(f"{desk_forms.__name__}.{module.name}")
    found, fields, waiting = [], 0, forms.Form.__subclasses__()
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        for name, field in form.base_fields.items():  # pyright: ignore[reportAttributeAccessIssue]
            if isinstance(field, forms.ModelChoiceField):
                fields += 1
                if field.to_field_name != "public_id":
                    found.append(f"{form.__module__}.{form.__name__}.{name}")
    assert fields > 10
    assert not found, "use RowField: " + ", ".join(found)
