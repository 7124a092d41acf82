"""The clerk takes questions from the pages to the numerics' process and keeps what it answers.

One thread of the web server, started with the first question and gone after a while without any: pages
put a question's number into its queue and go on. A file is locked while the process computes, so that
several web workers compute one thing at a time.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from filelock import FileLock

from tijarat import __version__
from tijarat.desk.numerics.forgetting import forget_old
from tijarat.desk.numerics.models import Answer, Question
from tijarat.desk.numerics.worker import NumericsError, Worker

logger = logging.getLogger(__name__)

LIMIT, LIMIT_A_DRAW = 240.0, 12.0
"""Seconds the process has for a question, and more for each draw."""

PAUSES = (1.0, 5.0, 15.0)
"""Seconds between tries to write down that there is no answer."""

FORGETS_EVERY = 50
"""Questions after which old ones are forgotten, besides what ``run-due`` forgets."""

WAKE = ""
"""Stands in the queue for no question: the process is only to be started."""

IDLE = 600.0
"""Seconds without a question after which the process ends and gives its memory back."""


NOT_KEPT = (
    "The numerics answered, but the answer could not be kept ({error}). Ask again; if it stays so, tell "
    "whoever keeps the desk: the log says more."
)
NOT_ASKED = (
    "The question could not be put to the numerics ({error}). Ask again; if it stays so, tell whoever "
    "keeps the desk: the log says more."
)
"""Why there is no answer, for whoever asked."""


class Clerk:
    """Puts questions to the process one after the other.

    Parameters
    ----------
    worker : the process.
    idle : seconds it waits for another question.
    lock : name of the file that is locked while the process computes; that of the settings when ''.
    pauses : seconds between tries to write down that there is no answer.
    """

    def __init__(
        self,
        worker: Worker | None = None,
        *,
        idle: float = IDLE,
        lock: str = "",
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._worker = worker or Worker()
        self._lock_name = lock
        self._idle = idle
        self._pauses = pauses
        self._worked = 0
        self._first: dict[str, Any] = {}
        self._queue: queue.Queue[str] = queue.Queue()
        self._held: set[str] = set()
        self._lock = threading.Lock()
        self._done = threading.Condition(self._lock)
        self._thread: threading.Thread | None = None

    def take(self, key: str) -> None:
        """Put a question into the queue, unless it is in it; returns at once."""
        if not settings.NUMERICS:
            return
        with self._lock:
            if key in self._held:
                return
            self._held.add(key)
            self._queue.put(key)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="numerics", daemon=True)
                self._thread.start()

    def wake(self, question: dict[str, Any]) -> None:
        """Start the process, unless it runs, and have it read what such a question needs.

        Whoever then asks does not wait for that. What comes is not kept: nobody asked it.
        """
        if self._worker.pid is None:
            self._first = question
            self.take(WAKE)

    def wait_for(self, key: str, seconds: float) -> None:
        """Wait until a question was worked on, but not for long: a page is then drawn without."""
        with self._done:
            self._done.wait_for(lambda: key not in self._held, timeout=seconds)

    def _run(self) -> None:
        while True:
            try:
                key = self._queue.get(timeout=self._idle)
            except queue.Empty:
                with self._lock:
                    if not self._queue.empty():
                        continue
                    self._thread = None
                    self._worker.stop()
                    return
            try:
                self._turn_to(key)
            finally:
                with self._done:
                    self._held.discard(key)
                    self._done.notify_all()
                close_old_connections()

    def _turn_to(self, key: str) -> None:
        if key == WAKE:
            self._warm_up()
            return
        try:
            close_old_connections()
            with FileLock(self._lock_file()):
                self.work_on(key)
        except Exception as error:
            logger.exception("question %s was dropped", key)
            self._give_up(key, NOT_ASKED, error, claimed=False)
        self._worked += 1
        if self._worked % FORGETS_EVERY == 0:
            try:
                forget_old(timezone.localdate())
            except Exception:
                logger.exception("old questions could not be forgotten")

    def _warm_up(self) -> None:
        try:
            with FileLock(self._lock_file()):
                self._worker.ask(self._first, limit=LIMIT)
        except Exception:
            logger.exception("the numerics could not be started before they were asked")

    def _lock_file(self) -> Path:
        place: Path = settings.NUMERICS_LOCK
        return place.with_name(self._lock_name) if self._lock_name else place

    def work_on(self, key: str) -> None:
        """Put one question to the process and keep what comes of it."""
        question = _claimed(key)
        if question is None:
            return
        began = time.monotonic()
        try:
            reply = self._worker.ask(question.asked, limit=limit_of(question.asked))
        except (NumericsError, OSError) as error:  # no answer, or no process to be had
            reply = {"failed": str(error)}
        try:
            _keep(question, reply, time.monotonic() - began)
        except Exception as error:
            logger.exception("the answer to %s could not be kept", question.asked)
            self._give_up(key, NOT_KEPT, error, claimed=True)

    def _give_up(self, key: str, why: str, error: Exception, *, claimed: bool) -> None:
        """Write down why there is no answer: else its page would say "being computed", and never why.

        Where not even that can be written now, the time of the run ends it (``asking``), and the next page
        that asks begins another, a few times at most.
        """
        for pause in (0.0, *self._pauses):
            time.sleep(pause)
            try:
                _fail(key, why.format(error=f"{type(error).__name__}: {error}"), claimed=claimed)
            except Exception:
                logger.exception("why %s has no answer could not be kept", key)
                if not connection.in_atomic_block:
                    connection.close()  # another one may have more luck
            else:
                return

    def work_off(self) -> int:
        """Answer all that waits, here and now; for commands and tests, never for a page."""
        waiting = Question.objects.filter(_open()).order_by("pk").values_list("key", flat=True)
        keys = list(waiting)
        for key in keys:
            self.work_on(key)
        return len(keys)

    def stop(self) -> None:
        """End the process."""
        self._worker.stop()


def limit_of(asked: dict[str, Any]) -> float:
    """Seconds the process has for a question."""
    return LIMIT + LIMIT_A_DRAW * int(asked.get("draws", 0))


def _open() -> Q:
    return Q(state=Question.State.WAITING) | _lost()


def _lost() -> Q:
    """A run whose time is over: whoever began it is gone."""
    over = Q(until=None) | Q(until__lt=timezone.now())
    return Q(state=Question.State.RUNNING) & over


def _claimed(key: str) -> Question | None:
    """The question, marked as this worker's; None when it is answered or another has it."""
    question = Question.objects.filter(key=key).first()
    if question is None:
        return None
    now = timezone.now()
    mine = Question.objects.filter(~Q(state=Question.State.RUNNING) | _lost(), key=key)
    until = now + timedelta(seconds=limit_of(question.asked) + 30)
    state = Question.State.RUNNING
    return question if mine.update(state=state, until=until, tries=F("tries") + 1) else None


@transaction.atomic
def _keep(question: Question, reply: dict[str, Any], seconds: float) -> None:
    rows = Question.objects.filter(pk=question.pk)
    now = timezone.now()
    if "answer" in reply:
        answer = _kept(question.asked, reply["answer"], seconds)
        state = Question.State.ANSWERED
        rows.update(state=state, answer=answer, said="", checked_at=now, until=None, tries=0)
    elif "refused" in reply:
        state = Question.State.REFUSED
        rows.update(state=state, said=reply["refused"], checked_at=now, until=None)
    else:
        said = str(reply.get("failed", "no answer came"))
        logger.warning("the numerics gave no answer to %s: %s", question.asked, said)
        rows.update(state=Question.State.FAILED, said=said, checked_at=now, until=None)


def _fail(key: str, said: str, *, claimed: bool) -> None:
    """Mark a question as failed, unless another worker has it: what was claimed was counted as a try."""
    rows, now = Question.objects.filter(key=key), timezone.now()
    told = {"state": Question.State.FAILED, "said": said, "checked_at": now, "until": None}
    if claimed:
        rows.filter(state=Question.State.RUNNING).update(**told)
    else:
        rows.filter(state=Question.State.WAITING).update(**told, tries=F("tries") + 1)


def _kept(asked: dict[str, Any], came: dict[str, Any], seconds: float) -> Answer:
    """The row of an answer, locked until it is pointed to: one to which nothing points may be forgotten."""
    while True:
        answer = _row(asked, came, seconds)
        if Answer.objects.select_for_update(no_key=True).filter(pk=answer.pk).values_list("pk"):
            return answer


def _row(asked: dict[str, Any], came: dict[str, Any], seconds: float) -> Answer:
    answer, _ = Answer.objects.get_or_create(
        digest=came["digest"],
        exporter=asked.get("exporter", ""),
        importer=asked.get("importer", ""),
        draws=asked.get("draws", 0),
        releases=_named(came["releases"]),
        version=__version__,
        defaults={
            "scenario": asked.get("scenario", ""),
            "content": came["content"],
            "seconds": seconds,
        },
    )
    return answer


MOST_NAMED = 1000
"""Letters of the releases' names that are kept as they are: longer ones fit no index of a database."""


def _named(releases: list[str]) -> str:
    names = " ".join(releases)
    return names if len(names) <= MOST_NAMED else sha256(names.encode()).hexdigest()


CLERK = Clerk()
"""Takes what lasts: intervals, briefs, lists of products."""

QUICK = Clerk(lock="numerics-quick.lock")
"""Takes what somebody waits for with her hand on a slider, in a process of its own."""

AT_ONCE = {"lab", "simulate", "scenarios"}
"""What is answered in a tenth of a second once the model is read, if nothing is drawn."""


def clerk_of(asked: dict[str, Any]) -> Clerk:
    """The clerk that takes a question: behind an interval a point would wait for seconds."""
    return QUICK if asked["do"] in AT_ONCE and not asked.get("draws") else CLERK
