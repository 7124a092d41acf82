"""A mail server on loopback that takes letters, or misbehaves as told, and people to be written to."""

from __future__ import annotations

import email
import email.policy
import socket
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.utils import timezone

from tijarat.desk.letters.round import go_round
from tijarat.desk.mail_server import MailServer
from tijarat.register.core.entries import add_evidence
from tijarat.register.core.moves import move
from tijarat.register.core.writing import create
from tijarat.register.dialogue.dates import set_first_date
from tijarat.register.dialogue.models import Proposal

ADDRESS = "https://desk.example.org"
SOON = 0.4  # seconds that a server may take in these tests


@dataclass
class Postbox:
    """What came, and how the server is told to behave.

    Parameters
    ----------
    refuses : address -> answer to it.
    after_letter : the answer to a letter handed over.
    """

    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    after_letter: str = "250 taken"
    port: int = 0

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  its name there
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  its name there
        if self.after_letter.startswith("250"):
            message: Any = email.message_from_bytes(envelope.content, policy=email.policy.SMTP)
            self.taken += [(to, message) for to in envelope.rcpt_tos]
        return self.after_letter

    def to(self, user: Any) -> list[EmailMessage]:
        return [message for to, message in self.taken if to == user.email]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def server_at(port: int) -> MailServer:
    return MailServer(
        host="127.0.0.1", port=port, security="none", sender="desk@example.org", seconds=SOON
    )


@pytest.fixture
def postbox(settings) -> Generator[Postbox]:
    from aiosmtpd.controller import Controller

    box = Postbox(port=free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    settings.MAIL = server_at(box.port)
    yield box
    controller.stop()


@pytest.fixture
def nobody() -> MailServer:
    """A server that is not there."""
    return server_at(free_port())


@pytest.fixture
def badly(settings) -> Generator[Callable[..., None]]:
    """A server that says the lines of a script, one for each line it reads, and then breaks the line.

    ``None`` as the first line: it takes the connection and never greets.
    """
    open_: list[socket.socket] = []

    def behave(*script: str | None) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        open_.append(listener)
        settings.MAIL = server_at(listener.getsockname()[1])
        threading.Thread(target=_act, args=(listener, script, open_), daemon=True).start()

    yield behave
    for one in open_:
        one.close()


def _act(listener: socket.socket, script: tuple[str | None, ...], open_: list[Any]) -> None:
    while True:
        try:
            line, _peer = listener.accept()
        except OSError:
            return
        open_.append(line)
        if script[0] is None:
            continue
        with line, line.makefile("rb") as said:
            line.sendall(f"{script[0]}\r\n".encode())
            for answer in script[1:]:
                if not said.readline():
                    break
                if answer == "354 go on":
                    line.sendall(b"354 go on\r\n")
                    while said.readline() not in (b".\r\n", b""):
                        pass
                    break
                line.sendall(f"{answer}\r\n".encode())


@pytest.fixture
def promise(person):
    """A proposal of Commerce that is overdue, or another of somebody else."""

    def make(title: str = "A centre for languages", by: Any = None, days: int = -3, **more: Any):
        by = by or person("Commerce", "desk_officer")
        one = create(Proposal, by=by, title=title, strength="agreed", **more)
        set_first_date(one, timezone.localdate() + timedelta(days=days), by=by)
        return Proposal.objects.get(pk=one.pk)

    return make


@pytest.fixture
def deliver():
    """Go a round some days from now."""

    def go(days: float = 0, **more: Any):
        return go_round(ADDRESS, now=timezone.now() + timedelta(days=days), **more)

    return go


@pytest.fixture
def table(person):
    """Somebody tables a proposal; a reviewer unless said otherwise."""

    def go(proposal: Proposal, by: Any = None):
        by = by or person("Commerce", "reviewer")
        shown = add_evidence(
            proposal,
            by=by,
            kind="gazette",
            strength="strong",
            title="S.R.O. 5",
            scope="organisation",
        )
        return move(proposal, "tabled", by=by, evidence=[shown])

    return go
