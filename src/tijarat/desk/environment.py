"""What of the desk may differ from one machine to the next, read from the environment once."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global
from platformdirs import user_data_path

from tijarat.desk.mail_server import MailServer
from tijarat.desk.setting_error import DeskSettingError
from tijarat.reference import countries

__all__ = ["DeskSettingError", "Environment", "MailServer"]


@dataclass(frozen=True, slots=True)
class Environment:
    """Settings of the desk.

    Parameters
    ----------
    home : folder of the register's database and secret (``TIJARAT_DESK_HOME``).
    database : address of the database (``DATABASE_URL``, else SQLite in ``home``).
    owner_database : address as whom the tables are made, backed up and looked after
        (``TIJARAT_DESK_OWNER``, else ``database``); the desk then serves as the role of ``database``.
    secret : signs sessions and links (``TIJARAT_DESK_SECRET``, else made once and kept in ``home``).
    hosts : names the desk answers to (``TIJARAT_DESK_HOSTS``, comma-separated, else this machine only).
    pair : the two sides, ISO 3166 alpha-3 (``TIJARAT_DESK_PAIR``, else ``PAK,JPN``).
    side : the side whose server this is (``TIJARAT_DESK_SIDE``, else the first of the pair).
    sample : whether this is the sample register, where anybody may sign in as anybody
        (``TIJARAT_DESK_SAMPLE=1``); only with hosts of this machine.
    secure : whether it is reached by HTTPS through a proxy (``TIJARAT_DESK_HTTPS=1``).
    time_zone : name of the zone in which days begin and times are written (``TIJARAT_DESK_ZONE``, else
        that of the side).
    mail : the server that takes the desk's letters (``TIJARAT_DESK_MAIL_SERVER`` and its companions);
        None where none is set, and then nobody is written to.
    """

    home: Path
    database: str
    owner_database: str
    secret: str
    hosts: tuple[str, ...]
    pair: tuple[str, str]
    side: str
    sample: bool
    secure: bool
    time_zone: str
    mail: MailServer | None = None

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> Environment:
        """Read the environment.

        Raises
        ------
        DeskSettingError : a variable holds what the desk cannot use.
        """
        env = os.environ if environment is None else environment
        home = Path(env.get("TIJARAT_DESK_HOME") or user_data_path("tijarat", False) / "desk")
        home = home.expanduser()
        hosts = tuple(
            name.strip() for name in env.get("TIJARAT_DESK_HOSTS", "").split(",") if name.strip()
        )
        pair = _pair(env.get("TIJARAT_DESK_PAIR", "PAK,JPN"))
        sample = env.get("TIJARAT_DESK_SAMPLE") == "1"
        if sample and hosts:
            raise DeskSettingError(
                "TIJARAT_DESK_SAMPLE=1 lets anybody sign in as anybody, so it cannot be served to "
                f"{', '.join(hosts)}; expected one of TIJARAT_DESK_SAMPLE and TIJARAT_DESK_HOSTS, not both."
            )
        side = _side(env.get("TIJARAT_DESK_SIDE", pair[0]), pair)
        database = env.get("DATABASE_URL") or f"sqlite:///{home / 'register.sqlite3'}"
        return cls(
            home=home,
            database=database,
            owner_database=_owner(env.get("TIJARAT_DESK_OWNER", ""), database),
            secret=env.get("TIJARAT_DESK_SECRET") or _secret(home),
            hosts=hosts or ("localhost", "127.0.0.1", "[::1]"),
            pair=pair,
            side=side,
            sample=sample,
            secure=env.get("TIJARAT_DESK_HTTPS") == "1",
            time_zone=_zone(env.get("TIJARAT_DESK_ZONE", ""), side),
            mail=MailServer.read(env),
        )


def _pair(text: str) -> tuple[str, str]:
    codes = [countries.country(part.strip()).iso3 for part in text.split(",") if part.strip()]
    if len(codes) != 2 or codes[0] == codes[1]:
        raise DeskSettingError(
            f"TIJARAT_DESK_PAIR came as '{text}'; expected two countries, such as PAK,JPN."
        )
    return codes[0], codes[1]


def _side(text: str, pair: tuple[str, str]) -> str:
    if text not in pair:
        raise DeskSettingError(
            f"TIJARAT_DESK_SIDE came as '{text}'; expected {pair[0]} or {pair[1]}, a side of the pair."
        )
    return text


def _owner(text: str, database: str) -> str:
    if not text:
        return database
    if database.startswith("sqlite"):
        raise DeskSettingError(
            "TIJARAT_DESK_OWNER is set and DATABASE_URL names no PostgreSQL: SQLite has no roles. "
            "Expected DATABASE_URL=postgresql://WORKER… beside it, or neither."
        )
    return text


def _zone(text: str, side: str) -> str:
    if not text:
        territories: dict[str, str] = get_global("zone_territories")  # pyright: ignore
        alpha2 = countries.country(side).iso2
        return next((zone for zone, place in territories.items() if place == alpha2), "UTC")
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise DeskSettingError(
            f"TIJARAT_DESK_ZONE came as '{text}'; expected a name such as Asia/Tokyo."
        ) from error


def _secret(home: Path) -> str:
    """The secret kept in the home; made at first, readable by its owner alone."""
    kept = home / "secret"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return kept.read_text()
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return kept.read_text()
