"""A reviewer finds a company entered twice, looks at both, makes one of them, and two again."""

from __future__ import annotations

import re

import pytest

from tijarat.desk.sample.register import fill
from tijarat.register.people.models import Organisation, User
from tijarat.register.promotion import applications, companies
from tijarat.register.promotion.models import Fair, Participation

pytestmark = pytest.mark.django_db


def named(email: str) -> User:
    return User.objects.get(email=f"{email}@sample.invalid")


@pytest.fixture
def twice():
    """A company of the sample, entered once more by another officer, with an application."""
    fill()
    kept = Organisation.objects.get(name="Potohar Honey Sample Co.")
    officer = named("iqra")
    gone = companies.enter("POTOHAR HONEY SAMPLE COMPANY (PVT) LTD", by=officer)
    fair = Fair.objects.visible_to(officer).filter(state="open").first()
    if fair is not None and not kept.participations.filter(parent=fair).exists():
        applications.apply(fair, by=officer, company=gone, products="honey")
    return kept, gone


def test_one_of_two_and_two_again(twice, browser):
    kept, gone = twice
    client = browser(named("junaid"))
    assert 'href="/same"' in client.get("/companies").content.decode()
    page = client.get("/same").content.decode()
    link = f"/same/{kept.public_id}/{gone.public_id}"
    assert link in page
    looked = client.get(link).content.decode()
    assert gone.name in looked
    (seen,) = re.findall(r'name="seen" value="(\w{64})"', looked)
    done = client.post(link, {"token": "one", "seen": seen, "name": "kept", "short_name": "gone"})
    assert done["Location"] == "/same"
    assert client.get(f"/companies/{gone.public_id}")["Location"] == f"/companies/{kept.public_id}"
    assert Organisation.objects.get(pk=kept.pk).short_name == gone.short_name
    assert client.get(link).status_code == 404, "one of them is none any more"
    (undo,) = re.findall(r'action="(/merges/\w{20}/undo)"', client.get("/same").content.decode())
    assert client.post(undo, {"token": "two"})["Location"] == "/same"
    assert client.get(link).status_code == 200


def test_any_two_may_be_compared_and_others_have_no_such_page(twice, browser):
    """An officer and an auditor of the side may not merge; a reviewer of the other side merges her own."""
    kept, gone = twice
    link = f"/same/{kept.public_id}/{gone.public_id}"
    reviewer, other = browser(named("junaid")), browser(named("endo"))
    two = {"kept": kept.public_id, "gone": gone.public_id}
    assert reviewer.get("/same", two)["Location"] == link
    assert reviewer.get("/same", two | {"gone": "nothing"}).status_code == 200
    for who in ("iqra", "gul"):
        client = browser(named(who))
        assert [client.get(path).status_code for path in (link, "/same")] == [404, 404]
    assert other.get(link).status_code == 404
    assert "Potohar" not in other.get("/same").content.decode()


def test_what_one_may_not_see_closes_the_page(twice, browser):
    """Behind the walls of PostgreSQL too, where she would count no more than she sees."""
    kept, gone = twice
    fair = Fair.objects.filter(state="open").first()
    assert fair is not None
    Participation.objects.create(
        title="Hidden words",
        products="honey",
        company=gone,
        parent=fair.base,
        organisation=fair.organisation,
        created_by=named("iqra"),
        scope="organisation",
    )
    client = browser(named("bilal"))  # a reviewer of the side, at another office
    link = f"/same/{kept.public_id}/{gone.public_id}"
    page = client.get(link).content.decode()
    assert "These two cannot be merged" in page
    assert "Hidden words" not in page
    assert 'name="seen"' not in page
    assert client.post(link, {"token": "one", "seen": "0" * 64}).status_code == 422
