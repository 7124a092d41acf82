"""Hand letters to the mail server, and know of each whether it was taken, was not, or may have been."""

from __future__ import annotations

import re
import smtplib
import ssl
from email.message import EmailMessage

from tijarat.desk.mail_server import MailServer
from tijarat.errors import TijaratError


class UnreachableError(TijaratError, ConnectionError):
    """The mail server does not answer, or lets us hand over nothing."""


class NotTakenError(TijaratError):
    """The mail server did not take a letter: it can be tried again."""


class UnsureError(TijaratError):
    """The line broke after the letter was handed over: it may have arrived, so it is not tried again."""


IN_A_ROW = 3
"""So often in a row the line may break before the server counts as unreachable."""


class Hatch:
    """A line to a mail server, opened when it is needed."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self._smtp: smtplib.SMTP | None = None
        self._breaks = 0

    def open(self) -> None:
        """See that the line is open.

        Raises
        ------
        UnreachableError
        """
        try:
            if self._smtp is not None and self._smtp.noop()[0] == 250:
                return
        except (smtplib.SMTPException, OSError):
            pass  # it went meanwhile; another is opened
        self.close()
        if self._breaks >= IN_A_ROW:
            raise self._unreachable(f"the line broke {IN_A_ROW} times in a row")
        try:
            self._connect()
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise self._unreachable(_told(error)) from error

    def hand_over(self, message: EmailMessage) -> None:
        """Hand one letter over by the open line.

        Raises
        ------
        NotTakenError, UnsureError
        """
        smtp = self._smtp
        if smtp is None:
            raise NotTakenError("no line is open")
        to, data = message["To"].addresses[0].addr_spec, _as_sent(message)
        try:
            _expect(smtp.mail(self.server.sender), 250)
            _expect(smtp.rcpt(to), 250, 251)
            _expect(smtp.docmd("DATA"), 354)
        except NotTakenError:
            self._begin_anew()
            raise
        except (smtplib.SMTPException, OSError) as error:
            self._broke()
            raise NotTakenError(f"the line broke before the letter: {_told(error)}") from error
        try:
            smtp.send(data)
            answer = smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self._broke()
            raise UnsureError(f"the line broke after the letter: {_told(error)}") from error
        _expect(answer, 250)
        self._breaks = 0

    def close(self) -> None:
        """Close the line; a server that is gone already is no failure."""
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        try:
            smtp.quit()
        except (smtplib.SMTPException, OSError):
            smtp.close()

    def _connect(self) -> None:
        server, own_name = self.server, self.server.sender.rpartition("@")[2]
        where, wait = (server.host, server.port, own_name), server.seconds
        context = ssl.create_default_context()
        if server.security == "tls":
            smtp = smtplib.SMTP_SSL(*where, timeout=wait, context=context)
        else:
            smtp = smtplib.SMTP(*where, timeout=wait)
        self._smtp = smtp
        if server.security == "starttls":
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if server.user:
            smtp.login(server.user, server.password)

    def _unreachable(self, why: str) -> UnreachableError:
        return UnreachableError(
            f"The mail server {self.server.host}:{self.server.port} takes no letters: {why}. They are kept "
            "for the next run. Try: TIJARAT_DESK_MAIL_SERVER, its user, password and security."
        )

    def _broke(self) -> None:
        self._breaks += 1
        self.close()

    def _begin_anew(self) -> None:
        """Forget the letter that was not taken, and keep the line for the next."""
        try:
            if self._smtp is not None:
                self._smtp.rset()
        except (smtplib.SMTPException, OSError):
            self.close()


def _expect(answer: tuple[int, bytes], *codes: int) -> None:
    code, said = answer
    if code not in codes:
        raise NotTakenError(f"{code} {said.decode('utf-8', 'replace')}")


def _as_sent(message: EmailMessage) -> bytes:
    """The letter as the line carries it: a dot at the start of a line doubled, a lone dot at the end."""
    data = message.as_bytes()
    data = re.sub(rb"\r\n|\r|\n", b"\r\n", data)
    doubled = re.sub(rb"(?m)^\.", b"..", data)
    return doubled + (b"" if doubled.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _told(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return f"{error.smtp_code} {words}"
    return str(error) or type(error).__name__
