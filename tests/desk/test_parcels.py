"""A parcel in words: what of it stands in conflict, and in which words the two sides differ."""

from __future__ import annotations

import pytest

from tijarat.desk.parcels import conflicts
from tijarat.register.core import writing
from tijarat.register.dialogue.models import Proposal
from tijarat.register.exchange.packing import fields_of
from tijarat.register.exchange.travelling import ITEMS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("seen", "against", "lines"),
    [
        (True, True, [("title", "Honey laboratory in Osaka", "Honey laboratory")]),
        (True, False, []),  # decided long ago: what stands now is not what stood
        (False, True, []),  # of what she does not see here, nothing is told
    ],
)
def test_a_conflict_says_which_words_differ(person, seen, against, lines):
    by = person("METI", "desk_officer")
    held = writing.create(Proposal, by=by, scope="side", title="Honey laboratory", put_by="JPN")
    fields = {**fields_of(held, ITEMS["proposal"]), "title": "Honey laboratory in Osaka"}
    told = {"public_id": held.public_id, "kind": "proposal", "state": held.state, "fields": fields}
    one = {"public_id": held.public_id, "title": fields["title"], "reason": "same_version"}
    here = {held.public_id: held} if seen else {}
    (found,) = conflicts([one], {"items": [told], "entries": []}, here, against=against)
    assert found.words == "Honey laboratory in Osaka"
    assert [(line.label, line.comes, line.stands) for line in found.lines] == lines
