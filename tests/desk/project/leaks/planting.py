"""Plant records of any model, a word that stands nowhere else in each of their texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone

from leaks.rules import Fact
from tijarat.register.core.log import record
from tijarat.register.core.models import Entry, Item
from tijarat.register.people.models import Organisation, User

WORD = re.compile(r"canary\d{5}z")
ID = re.compile(r"(?<![0-9a-z])[2-9a-hjkmnp-z]{20}(?![0-9a-z])")
ROOM_FOR_A_WORD = 40  # a shorter text holds a code, not words


@dataclass
class Planted:
    """One record with the words only it holds, by field."""

    row: Any
    fact: Fact
    words: dict[str, str]

    @property
    def model(self) -> str:
        return type(self.row).__name__


@dataclass
class Garden:
    """All that was planted."""

    offices: dict[str, Organisation]
    authors: dict[str, User]
    planted: list[Planted] = field(default_factory=list)
    by_model: dict[str, list[Planted]] = field(default_factory=dict)
    sown: int = 0
    people: dict[Any, User | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # word in somebody's name -> her office
    parcels: set[str] = field(default_factory=set)  # words for those who exchange parcels
    public: set[str] = field(default_factory=set)  # words that everybody may see, on public pages

    def word(self) -> str:
        self.sown += 1
        return f"canary{self.sown:05d}z"

    def of(self, *names: str) -> list[Planted]:
        return [one for name in names for one in self.by_model.get(name, [])]

    @property
    def facts(self) -> dict[str, Fact]:
        """Identifier of a record -> what decides who sees it."""
        return {one.row.public_id: one.fact for one in self.planted}

    @property
    def by_key(self) -> dict[int, Planted]:
        """Key of an item -> it."""
        return {one.row.pk: one for one in self.items()}

    def forget_all_but(self, known: list[Planted]) -> None:
        """After rows were taken back."""
        self.planted, self.by_model = known, {}
        for one in known:
            self.by_model.setdefault(one.model, []).append(one)

    def items(self) -> list[Planted]:
        return [one for one in self.planted if isinstance(one.row, Item)]

    def item(self, model: type[Item], office: str, scope: str, **more: Any) -> Planted:
        """Plant an item; ``under`` names the planted one it is part of."""
        under: Planted | None = more.pop("under", None)
        fact = Fact(
            office,
            scope,
            under.fact if under else None,
            more.pop("put_away", False),
            more.pop("withdrawn", False),
        )
        now = timezone.now()
        more |= {
            "parent": under and under.row,
            "deleted_at": now if fact.put_away else None,
            "withdrawn_at": now if fact.withdrawn else None,
            "shared_at": now if scope == "shared" or fact.withdrawn else None,
        }
        return self._plant(model, fact, more)

    def entry(
        self, model: type[Entry], office: str, scope: str, item: Planted, **more: Any
    ) -> Planted:
        """Plant an entry under an item."""
        return self._plant(model, Fact(office, scope, item.fact), {"item": item.row, **more})

    def _plant(self, model: type[Any], fact: Fact, given: dict[str, Any]) -> Planted:
        author = self.authors[fact.office]
        words: dict[str, str] = {}
        values = {
            "scope": fact.scope,
            "organisation": self.offices[fact.office],
            "created_by": author,
            **given,
        }
        for one in model._meta.concrete_fields:
            if one.name not in values and not _made_by_itself(one):
                values[one.name] = self._value(one, author, words)
        row = model(**values)
        row.save()
        record(author, "create", row, {"words": sorted(words.values())})
        planted = Planted(row, fact, words)
        self.planted.append(planted)
        self.by_model.setdefault(planted.model, []).append(planted)
        return planted

    def _value(self, one: models.Field[Any, Any], author: User, words: dict[str, str]) -> Any:
        if one.choices:
            return next(value for value, _label in one.choices if value)
        if isinstance(one, models.ForeignKey):
            own = {Organisation: author.organisation, User: author}
            return own.get(one.related_model)
        if isinstance(one, models.URLField):
            words[one.name] = self.word()
            return f"https://example.org/{words[one.name]}"
        if isinstance(one, models.CharField | models.TextField):
            if (one.max_length or ROOM_FOR_A_WORD) < ROOM_FOR_A_WORD:
                return one.get_default() or ""
            words[one.name] = self.word()
            return words[one.name]
        if isinstance(one, models.JSONField):
            words[one.name] = self.word()
            return [words[one.name]]
        if one.null:
            return None
        if isinstance(one, models.DateTimeField):
            return timezone.now()
        if isinstance(one, models.DateField):
            return timezone.localdate()
        return one.get_default() or 0


MADE_BY_ITSELF = {"public_id", "kind", "state", "side", "version", "created_at", "changed_at"}


def _made_by_itself(one: models.Field[Any, Any]) -> bool:
    """What the register writes of itself, and the row of the base."""
    if one.primary_key or getattr(one.remote_field, "parent_link", False):
        return True
    return one.name in MADE_BY_ITSELF and not one.choices
