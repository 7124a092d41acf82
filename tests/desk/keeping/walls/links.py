"""An item whose link the walls hide is looked at and changed all the same, and keeps its link.

Run on PostgreSQL by ``test_walls.py``. In the register of the leak test an item points to the narrowest
ones of its office: a colleague of another office sees the item and not what it points to.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.urls import reverse
from leaks.looking import browser, person, viewers
from leaks.register import build
from leaks.routes import ROUTES
from leaks.rules import sees

from tijarat.desk.api.bodies import filled
from tijarat.register.core.models import Item

pytestmark = pytest.mark.django_db
EYES = {eyes.name: eyes for eyes in viewers()}
FORMS = sorted(name for name in ROUTES if name.startswith("edit-") or name == "tie-barrier")
LINKS, FIELDS = 12, 6  # of different kinds, and fields of forms among them, at the least


@pytest.fixture(scope="module")
def garden(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.DESK_HOME = tmp_path
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def hidden(garden, eyes, side=""):
    """Items she sees with links to items that she does not see, one of each kind and field."""
    found, there = {}, garden.by_key
    for one in garden.items():
        if side not in ("", one.fact.side):
            continue
        for field in one.row._meta.concrete_fields:
            target = field.related_model
            if field.name in ("base", "parent") or not isinstance(target, type):
                continue
            key = getattr(one.row, field.attname)
            if key is None or not issubclass(target, Item) or not sees(eyes, one.fact):
                continue
            if not sees(eyes, there[key].fact):
                found[one.model, field.name] = one
    return found


@contextmanager
def sent(client, address, data=None):
    """The answer; what it wrote is taken back afterwards."""
    with transaction.atomic():
        yield client.get(address) if data is None else client.post(address, data)
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", ["Industries writer", "METI writer"])
def test_its_page_is_shown(garden, name):
    eyes = EYES[name]
    client, found = browser(person(garden, eyes)), {}
    for (model, field), one in hidden(garden, eyes).items():
        with sent(client, reverse(one.row.kind, args=[one.row.public_id])) as answer:
            found[model, field] = answer.status_code
    assert len(found) >= LINKS
    assert {key: status for key, status in found.items() if status != 200} == {}


def test_its_form_is_shown_and_what_it_points_to_stays(garden):
    eyes = EYES["Industries writer"]
    client, found = browser(person(garden, eyes)), {}
    links = hidden(garden, eyes, eyes.side).items()
    for route in FORMS:
        for field, one in [(key[1], one) for key, one in links if key[0] in ROUTES[route].over]:
            found[route, field] = changed(
                client, reverse(route, args=[one.row.public_id]), one, field
            )
    assert sum(came == "kept" for came in found.values()) >= FIELDS, found
    assert {key: came for key, came in found.items() if came not in ("kept", "no field")} == {}


def changed(client, address, one, field):
    """What came of another title, sent with the form as it was shown."""
    with sent(client, address) as answer:
        if answer.status_code != 200:
            return f"the form: {answer.status_code}"
        form = answer.context["form"]
    data = filled(form, {}) | ({"title": "plain words"} if "title" in form.fields else {})
    with sent(client, address, data) as answer:
        now = type(one.row)._base_manager.get(pk=one.row.pk)
        if answer.status_code != 302 or now.version != one.row.version + ("title" in form.fields):
            return f"sent: {answer.status_code}"
        if getattr(now, f"{field}_id") != getattr(one.row, f"{field}_id"):
            return "lost"
    return "kept" if field in form.fields else "no field"
