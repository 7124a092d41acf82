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
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.db.models import F, Q
from django.utils import timezone
from filelock import FileLock

from tijarat import __version__
from tijarat.desk.numerics.models import Answer, Question
from tijarat.desk.numerics.worker import NumericsError, Worker

logger = logging.getLogger(__name__)

LIMIT, LIMIT_A_DRAW = 240.0, 12.0
"""Seconds the process has for a question, and more for each draw."""

IDLE = 600.0
"""Seconds without a question after which the process ends and gives its memory back."""


class Clerk:
    """Puts questions to the process one after the other.

    Parameters
    ----------
    worker : the process.
    idle : seconds it waits for another question.
    lock : name of the file that is locked while the process computes; that of the settings when ''.
    """

    def __init__(self, worker: Worker | None = None, *, idle: float = IDLE, lock: str = "") -> None:
        self._worker = worker or Worker()
        self._lock_name = lock
        self._idle = idle
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
                close_old_connections()
                with FileLock(self._lock_file()):
                    self.work_on(key)
            except Exception:
                logger.exception("question %s was dropped", key)
            finally:
                with self._done:
                    self._held.discard(key)
                    self._done.notify_all()
                close_old_connections()

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
        except NumericsError as error:
            reply = {"failed": str(error)}
        try:
            _keep(question, reply, time.monotonic() - began)
        except Exception as error:
            # Else the page would say "being computed" until its time is over, and never why it is not.
            logger.exception("the answer to %s could not be kept", question.asked)
            _keep(question, {"failed": _not_kept(error)}, time.monotonic() - began)

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


def _not_kept(error: Exception) -> str:
    """Why an answer is not there although one came."""
    return (
        f"The numerics answered, but the answer could not be kept ({type(error).__name__}: {error}). Ask "
        "again; if it stays so, tell whoever keeps the desk: the log says more."
    )


def limit_of(asked: dict[str, Any]) -> float:
    """Seconds the process has for a question."""
    return LIMIT + LIMIT_A_DRAW * int(asked.get("draws", 0))


def _open() -> Q:
    given_up = Q(state=Question.State.RUNNING, until__lt=timezone.now())
    return Q(state=Question.State.WAITING) | given_up


def _claimed(key: str) -> Question | None:
    """The question, marked as this worker's; None when it is answered or another has it."""
    question = Question.objects.filter(key=key).first()
    if question is None:
        return None
    now = timezone.now()
    mine = Question.objects.filter(key=key).filter(
        ~Q(state=Question.State.RUNNING) | Q(until__lt=now)
    )
    until = now + timedelta(seconds=limit_of(question.asked) + 30)
    state = Question.State.RUNNING
    return question if mine.update(state=state, until=until, tries=F("tries") + 1) else None


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


def _kept(asked: dict[str, Any], came: dict[str, Any], seconds: float) -> Answer:
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
