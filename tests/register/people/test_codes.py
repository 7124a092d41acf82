"""One-time codes and slow guessing: each code once, each failure dearer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pyotp.totp import TOTP

from tijarat.register.errors import NotPermittedError, RefusedEntryError, TooManyAttemptsError
from tijarat.register.people import codes, throttling
from tijarat.register.people.models import OneTimeCode, Organisation, RecoveryCode, Throttle, User
from tijarat.register.permissions import Role

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, 0, 7, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test sets."""

    class Clock:
        now = NOON

    monkeypatch.setattr(timezone, "now", lambda: Clock.now)
    return Clock


@pytest.fixture
def user():
    office = Organisation.objects.create(side="PAK", kind="ministry", name="O", short_name="O")
    return User.objects.create_user("a@example.org", "A", office, Role.REVIEWER)


def shown(nonce: str, at: datetime) -> str:
    return TOTP(codes.secret_of(nonce)).at(at)


def test_codes_are_those_of_the_standard():
    # RFC 6238, appendix B: the secret is the ASCII of 12345678901234567890, SHA-1, last six digits.
    totp = TOTP("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    assert totp.at(59) == "287082"
    assert totp.at(1111111109) == "081804"
    assert len(codes.secret_of(codes.new_nonce())) == 32  # 160 bits, as the standard advises


def test_a_code_is_taken_once_and_near_its_time(clock, user):
    nonce = codes.new_nonce()
    with pytest.raises(RefusedEntryError, match="does not fit"):
        codes.set_up(user, nonce, "000000" if shown(nonce, NOON) != "000000" else "111111")
    codes.set_up(user, nonce, shown(nonce, NOON))
    assert not codes.accepts(user, shown(nonce, NOON))  # used up by setting up
    clock.now = NOON + timedelta(seconds=30)
    code = shown(nonce, clock.now)
    assert codes.accepts(user, f" {code[:3]} {code[3:]} ")
    assert not codes.accepts(user, code)
    clock.now = NOON + timedelta(minutes=10)
    for seconds, right in [(-61, False), (61, False), (-30, True), (30, True)]:
        code = shown(nonce, clock.now + timedelta(seconds=seconds))
        assert codes.accepts(user, code) is right, seconds
    for typed in ("", "abcdef", "12345", "١٢٣٤٥٦", "1234567"):
        assert not codes.accepts(user, typed)


def test_the_database_alone_shows_no_code(clock, user, settings):
    nonce = codes.new_nonce()
    codes.set_up(user, nonce, shown(nonce, NOON))
    secret = codes.secret_of(nonce)
    assert secret not in str(OneTimeCode.objects.values().get())
    settings.SECRET_KEY = "of another server"
    assert codes.secret_of(nonce) != secret


def test_a_recovery_code_works_once_and_only_its_owner_has_it(clock, user):
    nonce = codes.new_nonce()
    words = codes.set_up(user, nonce, shown(nonce, NOON))
    assert len(set(words)) == codes.RECOVERY_CODES
    assert not any(word in str(list(RecoveryCode.objects.values())) for word in words)
    other = User.objects.create_user("b@example.org", "B", user.organisation)
    assert not codes.accepts(other, words[0])
    assert codes.accepts(user, words[0].upper().replace("-", " "))
    assert not codes.accepts(user, words[0])
    newer = codes.renew_recovery_codes(user)
    assert not codes.accepts(user, words[1])
    assert codes.accepts(user, newer[1])


def test_an_administrator_of_the_side_forgets_a_lost_telephone(clock, user):
    nonce = codes.new_nonce()
    codes.set_up(user, nonce, shown(nonce, NOON))
    abroad = Organisation.objects.create(side="JPN", kind="ministry", name="M", short_name="M")
    with pytest.raises(NotPermittedError):
        codes.remove_code(
            user, by=User.objects.create_user("c@example.org", "C", abroad, Role.ADMINISTRATOR)
        )
    admin = User.objects.create_user("d@example.org", "D", user.organisation, Role.ADMINISTRATOR)
    codes.remove_code(user, by=admin)
    assert not OneTimeCode.objects.exists()
    assert not RecoveryCode.objects.exists()


def test_waiting_doubles_and_ends(clock):
    pauses = [throttling.pause(n).total_seconds() for n in range(-1, 8)]
    assert pauses == [0, 30, 60, 120, 240, 480, 900, 900, 900]
    tried = {"address": "a@example.org", "client": "192.0.2.1"}
    for _ in range(throttling.FREE["address"]):
        throttling.count(tried)
    with pytest.raises(TooManyAttemptsError, match="Wait 1 minute") as error:
        throttling.count(tried)
    assert error.value.seconds == 30
    # a refused attempt is not counted, so waiting ends; another address is free
    throttling.count({"address": "b@example.org", "client": "192.0.2.1"})
    clock.now = NOON + timedelta(seconds=31)
    throttling.count(tried)
    with pytest.raises(TooManyAttemptsError) as error:
        throttling.count(tried)
    assert error.value.seconds == 60
    throttling.forgive(tried)
    throttling.count(tried)
    assert not any("example" in row.key for row in Throttle.objects.all())


def test_a_client_that_tries_many_addresses_waits_too(clock):
    for n in range(throttling.FREE["client"]):
        throttling.count({"address": f"{n}@example.org", "client": "2001:db8::/64"})
    with pytest.raises(TooManyAttemptsError):
        throttling.count({"address": "new@example.org", "client": "2001:db8::/64"})
    # one good account does not open the way for guessing at others
    throttling.forgive({"address": "0@example.org", "client": "2001:db8::/64"})
    throttling.count({"address": "0@example.org", "client": "2001:db8::/64"})
    with pytest.raises(TooManyAttemptsError):
        throttling.count({"address": "1@example.org", "client": "2001:db8::/64"})
    clock.now = NOON + timedelta(days=1, minutes=1)
    throttling.count({"address": "1@example.org", "client": "2001:db8::/64"})
    assert Throttle.objects.count() == 2  # what was yesterday is forgotten


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix:", ""),
        ("<script>", ""),
    ],
)
def test_where_an_attempt_comes_from(address, key):
    assert throttling.client_key(address) == key
