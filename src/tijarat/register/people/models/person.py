"""Organisations of two sides, people, and the roles they hold."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.permissions import CODE_ROLES, CONTENT_ROLES, Role


def new_id() -> str:
    """An identifier nobody guesses (100 bits), for addresses of pages."""
    alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
    return "".join(secrets.choice(alphabet) for _ in range(20))


class Organisation(models.Model):
    """A ministry, mission, agency, chamber, company or university of one side."""

    class Kind(models.TextChoices):
        """What it is."""

        MINISTRY = "ministry", _("ministry")
        MISSION = "mission", _("mission abroad")
        AGENCY = "agency", _("agency")
        CHAMBER = "chamber", _("chamber or association")
        COMPANY = "company", _("company")
        UNIVERSITY = "university", _("university")

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=40)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    side = models.CharField(_("side"), max_length=3, help_text=_("ISO 3166 alpha-3"))
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", editable=False
    )  # the record that took this one up; its names still lead there
    region = models.CharField(_("region"), max_length=6, blank=True)  # ISO 3166-2
    history = HistoricalRecords()

    merged_into_id: int | None
    scope = "side"  # what the log tells of an office is for its own side

    class Meta:
        ordering = ("side", "name")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["side", "name"], name="one_organisation_a_name")
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def organisation(self) -> Organisation:
        """Itself: what the log writes down beside everything it tells of."""
        return self


class Users(BaseUserManager["User"]):
    """People, found by their address."""

    def create_user(
        self, email: str, name: str, organisation: Organisation, *roles: Role, password: str = ""
    ) -> User:
        """A person with roles; without a password nobody can sign in as her yet."""
        user = self.model(
            email=self.normalize_email(email).lower(), name=name, organisation=organisation
        )
        user.set_password(password or None)
        user.save(using=self._db)
        Grant.objects.bulk_create(Grant(user=user, role=role) for role in roles)
        return user

    def with_roles(self, pk: int) -> User | None:
        """An active person with her office and roles in one question to the database."""
        rows = Grant.objects.filter(user=pk, user__is_active=True)
        grants = list(rows.select_related("user__organisation"))
        if not grants:
            return self.filter(pk=pk, is_active=True).select_related("organisation").first()
        user = grants[0].user
        user.hold(grants)
        return user


class User(AbstractBaseUser):
    """A person of one organisation, and by it of one side."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="people")
    is_active = models.BooleanField(default=True)  # False while invited, and once closed
    closed_at = models.DateTimeField(null=True, editable=False)
    language = models.CharField(_("language"), max_length=5, default="en")
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    objects = Users()
    scope = "side"  # what the log tells of a person is for her own side
    organisation_id: int
    grants: models.QuerySet[Grant]
    links: models.QuerySet[Any]
    recovery_codes: models.QuerySet[Any]
    sessions: models.QuerySet[Any]
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def side(self) -> str:
        """The side she belongs to, ISO 3166 alpha-3."""
        return self.organisation.side

    @property
    def roles(self) -> frozenset[Role]:
        """Roles she holds today; none when the account is closed."""
        held: frozenset[Role] | None = getattr(self, "_roles", None)
        return self.hold(self.grants.all()) if held is None else held

    def hold(self, grants: Iterable[Grant]) -> frozenset[Role]:
        """Take the roles of those grants that run today; none when the account is closed."""
        today = timezone.localdate()
        running = [grant for grant in grants if self.is_active and grant.runs(today)]
        self._roles = frozenset(Role(grant.role) for grant in running)
        return self._roles

    @property
    def reads(self) -> bool:
        """Whether any role lets her read content at all."""
        return bool(self.roles & CONTENT_ROLES)

    @property
    def is_invited(self) -> bool:
        """Whether she has not opened her link yet."""
        return not self.is_active and self.closed_at is None

    @property
    def needs_code(self) -> bool:
        """Whether a password alone does not let her in."""
        return bool(self.roles & CODE_ROLES)


class Grant(models.Model):
    """One role of one person, from a day to a day."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, editable=False)  # taken back before its last day
    history = HistoricalRecords()

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"

    def runs(self, day: date) -> bool:
        """Whether the role is held on a day."""
        if self.ended_at is not None:
            return False
        return self.since <= day and (self.until is None or day <= self.until)

    @classmethod
    def running(cls, day: date) -> models.QuerySet[Grant]:
        """Those that run on a day; the same as ``runs``, asked of the database."""
        lasts = models.Q(until=None) | models.Q(until__gte=day)
        return cls._default_manager.filter(lasts, ended_at=None, since__lte=day)
