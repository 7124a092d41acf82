"""The server that takes the desk's letters, as the environment names it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tijarat.desk.setting_error import DeskSettingError

PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""How a connection is kept from being read -> the usual port."""

HERE = ("localhost", "127.0.0.1", "::1")
"""Hosts to which nothing leaves this machine."""

ADDRESS = re.compile(r"[!-~]+@[!-~]+")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed over, and in whose name.

    Parameters
    ----------
    host, port : where it listens (``TIJARAT_DESK_MAIL_SERVER``, such as ``smtp.example.org:587``).
    security : ``starttls``, ``tls`` or ``none`` (``TIJARAT_DESK_MAIL_SECURITY``, else by the port; ``none``
        only on this machine, or without a password).
    sender : address the letters come from (``TIJARAT_DESK_MAIL_FROM``).
    user, password : who we are to it (``TIJARAT_DESK_MAIL_USER``, ``TIJARAT_DESK_MAIL_PASSWORD``); both or
        neither.
    seconds : how long it may keep us waiting (``TIJARAT_DESK_MAIL_TIMEOUT``, else 20).
    """

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = 20.0

    @classmethod
    def read(cls, env: Mapping[str, str]) -> MailServer | None:
        """Read the environment; None where it names no server.

        Raises
        ------
        DeskSettingError : a variable is missing, or the desk cannot use it.
        """
        server = env.get("TIJARAT_DESK_MAIL_SERVER", "").strip()
        if not server:
            return None
        host, port = _host_and_port(server)
        security = env.get("TIJARAT_DESK_MAIL_SECURITY") or _usual(host, port)
        if security not in PORTS:
            raise DeskSettingError(
                f"TIJARAT_DESK_MAIL_SECURITY came as '{security}'; expected one of {', '.join(PORTS)}."
            )
        user = env.get("TIJARAT_DESK_MAIL_USER", "")
        password = env.get("TIJARAT_DESK_MAIL_PASSWORD", "")
        if bool(user) != bool(password):
            raise DeskSettingError(
                "Of TIJARAT_DESK_MAIL_USER and TIJARAT_DESK_MAIL_PASSWORD one is set; expected both, or "
                "neither for a server that asks for none."
            )
        if password and security == "none" and host not in HERE:
            raise DeskSettingError(
                f"The password for {host} would travel in the clear; expected "
                "TIJARAT_DESK_MAIL_SECURITY=starttls or tls."
            )
        return cls(
            host=host,
            port=port or PORTS[security],
            security=security,
            sender=_sender(env.get("TIJARAT_DESK_MAIL_FROM", "").strip()),
            user=user,
            password=password,
            seconds=_seconds(env.get("TIJARAT_DESK_MAIL_TIMEOUT", "20")),
        )


def _host_and_port(text: str) -> tuple[str, int]:
    """Host and port; 0 where none is named."""
    found = re.fullmatch(r"(?:\[([0-9a-fA-F:]+)\]|([\w.-]+))(?::(\d{1,5}))?", text, re.ASCII)
    if found is None or int(found[3] or 1) not in range(1, 65536):
        raise DeskSettingError(
            f"TIJARAT_DESK_MAIL_SERVER came as '{text}'; expected a host and its port, such as "
            "smtp.example.org:587."
        )
    return found[1] or found[2], int(found[3] or 0)


def _usual(host: str, port: int) -> str:
    if host in HERE:
        return "none"
    return "tls" if port == PORTS["tls"] else "starttls"


def _sender(text: str) -> str:
    if not ADDRESS.fullmatch(text):
        raise DeskSettingError(
            f"TIJARAT_DESK_MAIL_FROM came as '{text}'; expected the address that letters come from, such "
            "as desk@example.org."
        )
    return text


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 600:
        raise DeskSettingError(
            f"TIJARAT_DESK_MAIL_TIMEOUT came as '{text}'; expected seconds, more than 0, at most 600."
        )
    return seconds
