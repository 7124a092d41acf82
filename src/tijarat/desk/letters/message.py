"""A digest as an e-mail: plain text and simple HTML of the same lines, and headers safe from both."""

from __future__ import annotations

import unicodedata
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tijarat.desk.letters.digest import Digest
from tijarat.desk.letters.wishes import stop_token
from tijarat.desk.plain import one_line
from tijarat.errors import TijaratError
from tijarat.register.people.models import User


class _Policy(EmailPolicy):
    """Fold headers as usual, but keep a link in one piece: the library would take a long one for words and
    encode it, and no mail program follows that.
    """

    def fold(self, name: str, value: Any) -> str:
        """The header as text."""
        if name == "List-Unsubscribe":
            return f"{name}: {value}{self.linesep}"
        return super().fold(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header as bytes."""
        return self.fold(name, value).encode("ascii")


POLICY = _Policy(linesep="\r\n", cte_type="7bit")  # any mail server takes seven bits


class UnwritableError(TijaratError, ValueError):
    """An address that no letter can be written to."""


def message_to(user: User, digest: Digest, *, sender: str, address: str, name: str) -> EmailMessage:
    """Write the letter.

    Parameters
    ----------
    user : to whom.
    digest : what it tells.
    sender : the address it comes from.
    address : where the desk is reached.
    name : names the letter, the same when it is tried again.

    Raises
    ------
    UnwritableError
    """
    stop = address + reverse("stop-letters", args=[stop_token(user)])
    message = EmailMessage(policy=POLICY)
    try:
        _head(message, user, digest, sender, name)
        message["List-Unsubscribe"] = f"<{stop}>"
        if stop.startswith("https:"):  # RFC 8058 takes no other
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        with translation.override(digest.language):
            context: dict[str, object] = {"digest": digest, "stop": stop, "desk": address + "/"}
            context["settings"] = address + reverse("account")
            context["rtl"] = translation.get_language_bidi()
            message.set_content(plain_text(context))
            html = render_to_string("desk/letter.html", context)
        message.add_alternative(html, subtype="html")
        message["Content-Language"] = digest.language  # of both parts
    except ValidationError as error:
        raise UnwritableError("no letter can be written to this address") from error
    except (ValueError, MessageError) as error:
        raise UnwritableError(f"no letter can be written to this address ({error})") from error
    return message


def _head(message: EmailMessage, user: User, digest: Digest, sender: str, name: str) -> None:
    """Headers; of what people typed only her name and address, and a break in either is no break there."""
    validate_email(user.email)
    place, _at, domain = user.email.rpartition("@")
    reached = Address(one_line(user.name), place, domain.encode("idna").decode())
    reached.addr_spec.encode("ascii")
    message["From"] = Address("Tijarat", addr_spec=sender)
    message["To"] = reached
    message["Subject"] = f"Tijarat: {one_line(digest.subject)}"
    message["Date"] = format_datetime(timezone.localtime())
    message["Message-ID"] = f"<{name}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"


def plain_text(context: dict[str, object]) -> str:
    """The letter without a mark of HTML; every line of it is ours, or one line of somebody else's words."""
    digest = context["digest"]
    assert isinstance(digest, Digest)
    lines: list[str] = []
    for section in digest.sections:
        lines += [section.heading, "-" * 40]
        for line in section.lines:
            lines.append(f"* {_isolated(line.words, digest.language)}")
            lines += [f"  {line.note}"] if line.note else []
            lines += [f"  {line.address}", ""]
        if section.more:
            lines += [_("There may be more: see the desk."), ""]
    lines += [
        "--",
        f"{_('Today, on the desk')}: {context['desk']}",
        f"{_('How often these letters come')}: {context['settings']}",
        f"{_('No more letters')}: {context['stop']}",
    ]
    return "\n".join(lines) + "\n"


def _isolated(words: str, language: str) -> str:
    """Words that people typed; where directions meet, they keep their own within the line."""
    with translation.override(language):
        turns = translation.get_language_bidi()
    turned = any(unicodedata.bidirectional(one) in ("R", "AL") for one in words)
    return f"\u2068{words}\u2069" if turns or turned else words
