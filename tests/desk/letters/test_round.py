"""Letters go out once a day to those with something new, whatever the mail server does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tijarat.desk.letters import readers
from tijarat.desk.letters import round as postman
from tijarat.desk.letters.models import Letter
from tijarat.desk.letters.wishes import choose
from tijarat.register.core.sharing import delete
from tijarat.register.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(person):
    return person("Commerce", "desk_officer")


def texts(postbox, user) -> list[str]:
    found = []
    for message in postbox.to(user):
        part = message.get_body(("plain",))
        assert part is not None
        found.append(part.get_content())
    return found


def test_a_letter_a_day_and_no_second_one(officer, promise, postbox, deliver):
    promise()
    done = deliver()
    assert (done.sent, done.had, done.failed) == (1, 0, False)
    again = deliver()
    assert (again.sent, again.had) == (0, 1)
    assert ["A centre for languages" in text for text in texts(postbox, officer)] == [True]


def test_nothing_is_sent_where_there_is_nothing_to_say(officer, person, promise, postbox, deliver):
    colleague, keeper = person("METI", "desk_officer"), person("Commerce", "administrator")
    promise()
    closed = person("Commerce", "reader")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    done = deliver()
    assert [to for to, _ in postbox.taken] == [officer.email]
    assert done.quiet == 1  # METI's
    assert not postbox.to(colleague)
    assert not postbox.to(keeper)


def test_what_was_told_is_told_again_after_a_week(officer, promise, postbox, deliver):
    promise()
    assert [deliver(days).sent for days in (0, 1, 2, 6, 7, 8)] == [1, 0, 0, 0, 1, 0]
    assert len(postbox.to(officer)) == 2


def test_what_joins_is_told_the_next_day(officer, promise, table, postbox, deliver):
    one = promise()
    deliver()
    table(one)
    deliver(1)
    text = texts(postbox, officer)[1]
    assert "candidate → tabled" in text
    promise("Another one")
    deliver(2)
    last = texts(postbox, officer)[2]
    assert "Another one" in last
    assert "candidate → tabled" not in last, "told already"


def test_what_she_moved_herself_is_no_news(officer, table, promise, postbox, deliver):
    table(promise(days=200), by=officer)
    done = deliver()
    assert (done.sent, done.quiet) == (0, 1)


def test_once_a_week_or_never(officer, promise, table, postbox, deliver):
    choose(officer, "weekly")
    one = promise()
    assert deliver(0).sent == 1
    table(one)
    counts = []
    for days in (1, 6, 7):
        deliver(days)
        counts.append(len(postbox.to(officer)))
    assert counts == [1, 1, 2]
    choose(officer, "never")
    assert deliver(20).unwanted == 1
    assert len(postbox.to(officer)) == 2


def test_the_letter_shows_what_is_seen_when_it_is_written(
    officer, person, promise, postbox, deliver
):
    one = promise()
    delete(one, by=person("Commerce", "reviewer"))
    assert deliver().sent == 0


def test_one_whose_news_cannot_be_read_keeps_nobody_from_a_letter(
    officer, person, promise, postbox, deliver, monkeypatch
):
    last = person("Commerce", "reviewer")
    promise()
    read = readers.digest_of

    def fail_for_the_first(user, *args, **kwargs):
        if user == officer:
            raise ValueError("of her news")
        return read(user, *args, **kwargs)

    monkeypatch.setattr(readers, "digest_of", fail_for_the_first)
    done = deliver()
    assert [to for to, _ in postbox.taken] == [last.email]
    assert done.failed
    assert done.kept == {officer.email: "ValueError: of her news"}
    monkeypatch.setattr(readers, "digest_of", read)
    assert deliver().sent == 1, "the next run tries again"


# ------------------------------------------------------------------ a mail server that misbehaves


@pytest.mark.parametrize("answer", ["550 no such person", "450 come again"])
def test_a_refused_letter_is_told_kept_and_tried_again(
    officer, person, promise, postbox, deliver, answer
):
    promise(scope="side")
    other = person("Industries", "reader")
    postbox.refuses[officer.email] = answer
    done = deliver()
    assert done.sent == 1, "others get theirs"
    assert answer in done.kept[officer.email]
    assert done.failed
    postbox.refuses.clear()
    again = deliver()
    assert (again.sent, again.had, again.failed) == (1, 1, False)
    assert (len(postbox.to(officer)), len(postbox.to(other))) == (1, 1)
    letter = Letter.objects.get(user=officer)
    assert (letter.state, letter.tries) == ("sent", 2)


def test_a_letter_refused_once_it_was_read_is_kept(officer, promise, postbox, deliver):
    promise()
    postbox.after_letter = "554 we do not like it"
    assert "554" in deliver().kept[officer.email]
    postbox.after_letter = "250 taken"
    assert deliver().sent == 1


@pytest.mark.parametrize("script", [(None,), ("554 go away",), ("421 too busy",)])
def test_a_server_that_does_not_greet_is_told_and_nothing_is_lost(
    officer, person, promise, badly, postbox, settings, deliver, script
):
    works = settings.MAIL
    promise(scope="side")
    person("Industries", "reader")
    badly(*script)
    before = timezone.now()
    done = deliver()
    assert timezone.now() - before < timedelta(seconds=5), "one wait, not one for each"
    assert (done.sent, done.left) == (0, 2)
    assert "TIJARAT_DESK_MAIL_SERVER" in done.unreachable
    assert not Letter.objects.exists()
    settings.MAIL = works
    assert deliver().sent == 2


def test_nobody_listens(officer, promise, settings, nobody, deliver):
    promise()
    settings.MAIL = nobody
    done = deliver()
    assert done.left == 1
    assert "refused" in done.unreachable


GREETING = ("220 hello", "250 hello")


def test_a_line_that_breaks_before_the_letter_is_tried_again(
    officer, promise, badly, postbox, settings, deliver
):
    works = settings.MAIL
    promise()
    badly(*GREETING, "250 sender ok")
    done = deliver()
    assert "before the letter" in done.kept[officer.email]
    settings.MAIL = works
    assert deliver().sent == 1


def test_a_line_that_breaks_after_the_letter_is_not_tried_again_that_day(
    officer, promise, table, badly, postbox, settings, deliver
):
    """It may have arrived: better late than twice. What it told is told on the next day."""
    works = settings.MAIL
    table(promise())
    badly(*GREETING, "250 sender ok", "250 ok", "354 go on")
    done = deliver()
    assert "after the letter" in done.unsure[officer.email]
    settings.MAIL = works
    deliver()
    assert not postbox.to(officer)
    deliver(1)
    assert "candidate → tabled" in texts(postbox, officer)[0]


def test_a_line_that_breaks_again_and_again_ends_the_round(
    officer, person, promise, badly, deliver
):
    promise(scope="side")
    for role in ("reader", "analyst", "focal_point", "counterpart"):
        person("Industries", role)
    badly(*GREETING, "250 sender ok")
    done = deliver()
    assert (len(done.kept), done.left) == (3, 2)
    assert "3 times" in done.unreachable


def test_a_run_that_ended_in_the_middle_is_told_and_sends_no_second_letter(
    officer, promise, postbox, deliver
):
    promise()
    then = timezone.now() - timedelta(hours=2)
    Letter.objects.create(user=officer, day=timezone.localdate(), made_at=then)
    done = deliver()
    assert (done.sent, done.had) == (0, 1)
    assert officer.email in done.unsure


def test_of_two_runs_at_once_one_sends(officer, person, promise, postbox, deliver, monkeypatch):
    """The other run goes its whole round between this one's reading and its writing."""
    promise(scope="side")
    person("Industries", "reader")
    inner, real = [], postman.ready

    def meanwhile(*arguments):
        for pair in real(*arguments):
            if not inner:
                inner.append(None)
                inner[0] = deliver()
            yield pair

    monkeypatch.setattr(postman, "ready", meanwhile)
    outer = deliver()
    assert (inner[0].sent, outer.sent) == (2, 0)
    assert outer.had == 2
    assert len(postbox.taken) == 2


def test_without_a_server_and_in_a_dry_run_nobody_is_written_to(
    officer, promise, postbox, settings, deliver
):
    promise()
    assert deliver(dry=True).would == {officer.email: 1}
    settings.MAIL = None
    assert deliver().would == {officer.email: 1}
    assert (Letter.objects.count(), postbox.taken) == (0, [])


def test_old_rows_are_forgotten(officer, promise, postbox, deliver):
    promise()
    deliver()
    deliver(101)
    assert Letter.objects.count() == 1
