"""The mail server as the environment names it; what the desk cannot use is refused with what it expects."""

from __future__ import annotations

import pytest

from tijarat.desk.mail_server import MailServer
from tijarat.desk.setting_error import DeskSettingError

SET = {
    "TIJARAT_DESK_MAIL_SERVER": "smtp.example.org:587",
    "TIJARAT_DESK_MAIL_FROM": "desk@example.org",
}


def read(**more: str) -> MailServer:
    given = {f"TIJARAT_DESK_MAIL_{name}": value for name, value in more.items()}
    found = MailServer.read(SET | given)
    assert found is not None
    return found


def test_without_a_server_there_is_none():
    assert MailServer.read({}) is None
    assert MailServer.read({"TIJARAT_DESK_MAIL_FROM": "desk@example.org"}) is None


@pytest.mark.parametrize(
    ("server", "host", "port", "security"),
    [
        ("smtp.example.org:587", "smtp.example.org", 587, "starttls"),
        ("smtp.example.org", "smtp.example.org", 587, "starttls"),
        ("smtp.example.org:465", "smtp.example.org", 465, "tls"),
        ("127.0.0.1:2525", "127.0.0.1", 2525, "none"),
        ("[::1]:2525", "::1", 2525, "none"),
        ("localhost", "localhost", 25, "none"),
    ],
)
def test_host_port_and_security(server, host, port, security):
    found = read(SERVER=server)
    assert (found.host, found.port, found.security) == (host, port, security)


def test_a_password_is_kept_out_of_what_is_printed():
    found = read(USER="desk", PASSWORD="hidden words")
    assert (found.user, found.password) == ("desk", "hidden words")
    assert "hidden words" not in repr(found)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"SERVER": "smtp example"}, "smtp.example.org:587"),
        ({"SERVER": "smtp.example.org:99999"}, "a host and its port"),
        ({"FROM": ""}, "such as desk@example.org"),
        ({"FROM": "desk@example.org\nBcc: x@example.org"}, "such as desk@example.org"),
        ({"SECURITY": "ssl"}, "starttls, tls, none"),
        ({"USER": "desk"}, "expected both"),
        ({"USER": "a", "PASSWORD": "b", "SECURITY": "none"}, "in the clear"),
        ({"TIMEOUT": "soon"}, "more than 0"),
        ({"TIMEOUT": "0"}, "more than 0"),
    ],
)
def test_what_it_cannot_use_is_refused(given, expected):
    with pytest.raises(DeskSettingError, match=expected):
        read(**given)
