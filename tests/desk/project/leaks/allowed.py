"""The words and identifiers that may come back to somebody from a route."""

from __future__ import annotations

from django.conf import settings

from leaks.looking import Call, ids_in, words_in
from leaks.planting import Garden, Planted
from leaks.register import kinds
from leaks.rules import Eyes, exchanges, keeps, knows, may_bring_back, reads_log_of, sees

PUT_AWAY = {"put-away-list", "put-away", "bring-back"}
PUBLIC = {"public-list", "public", "api-public", "api-one-of-public"}


class Allowed:
    """What she may read: what she sees, and on a few pages more.

    What was put away stands on the list of those who may bring it back; an auditor reads the log of her
    side; what is public is everybody's. What somebody typed herself may be shown to her again.
    """

    def __init__(self, garden: Garden, eyes: Eyes) -> None:
        self.garden, self.eyes = garden, eyes
        seen = [one for one in garden.planted if sees(eyes, one.fact)]
        put_away = [one for one in garden.planted if may_bring_back(eyes, one.fact)]
        logged = [one for one in garden.planted if reads_log_of(eyes, one.fact)]
        self._usual = _told(seen)
        self._kept = _told([one for one in garden.planted if keeps(eyes, one.fact)])
        self._pages = {kind.KIND for kind in kinds()}
        self._put_away, self._logged = _told(put_away), _told(logged)
        self._parcels = garden.parcels if exchanges(eyes, settings.SIDE) else set()
        self._names = {word for word, office in garden.names.items() if knows(eyes, office)}

    def words(self, call: Call) -> set[str]:
        words = self._usual[0] | self._names | words_in(_typed(call))
        words |= self._put_away[0] if call.name in PUT_AWAY else set()
        words |= self._kept[0] if call.name in self._pages else set()
        words |= self._parcels
        words |= self._logged[0] if call.name == "log" else set()
        return words | self.garden.public if call.name in PUBLIC else words

    def ids(self, call: Call) -> set[str]:
        ids = self._usual[1] | ids_in(_typed(call))
        ids |= self._put_away[1] if call.name in PUT_AWAY else set()
        return ids | self._logged[1] if call.name == "log" else ids


def _told(planted: list[Planted]) -> tuple[set[str], set[str]]:
    words = {word for one in planted for word in one.words.values()}
    return words, {one.row.public_id for one in planted}


def _typed(call: Call) -> str:
    return f"{call.address}{call.query} {call.fields}"
