"""The numerics' process as its keeper sees it: started when needed, killed when it takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from threading import Timer
from typing import Any

from tijarat.errors import TijaratError

PROGRAM = (sys.executable, "-m", "tijarat.desk.numerics.process")


class NumericsError(TijaratError, RuntimeError):
    """The numerics gave no answer."""


class NumericsCrashedError(NumericsError):
    """The process ended, or said what is no answer."""


class TookTooLongError(NumericsError):
    """The process was killed: its time was over."""


class Worker:
    """One process that computes. One question at a time; not to be shared between threads.

    Parameters
    ----------
    program : what is run; another in tests.
    """

    def __init__(self, program: Sequence[str] = PROGRAM) -> None:
        self._program = tuple(program)
        self._process: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int | None:
        """Number of the process; None while none runs."""
        running = self._process is not None and self._process.poll() is None
        return self._process.pid if running and self._process else None

    def ask(self, question: Mapping[str, Any], *, limit: float) -> dict[str, Any]:
        """Put a question and wait for the reply: ``answer``, ``refused`` or ``failed``.

        Parameters
        ----------
        question : JSON-ready.
        limit : seconds after which the process is killed; the next question starts another.

        Raises
        ------
        NumericsCrashedError, TookTooLongError
        """
        process = self._started()
        over: list[bool] = []

        def kill() -> None:
            over.append(True)
            process.kill()

        timer = Timer(limit, kill)
        timer.daemon = True
        timer.start()
        try:
            line = _talk(process, json.dumps(question))
        finally:
            timer.cancel()
        if over:
            self.stop()
            raise TookTooLongError(
                f"The numerics were stopped: no answer within {limit:g} seconds. The machine may be busy; "
                "ask again later, or run the command yourself."
            )
        return self._read(line)

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(
                self._program,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                bufsize=1,
                start_new_session=True,  # Ctrl-C is for the server, which ends this one
            )
        return self._process

    def _read(self, line: str) -> dict[str, Any]:
        try:
            reply = json.loads(line)
        except ValueError:
            reply = None
        if not isinstance(reply, dict):
            code = self.stop()
            raise NumericsCrashedError(
                f"The numerics' process ended without an answer (exit code {code}); it is started again "
                "for the next question. If this one ends it each time, tell whoever keeps the desk: the "
                "log says more."
            )
        return reply

    def stop(self) -> int | None:
        """End the process; its exit code, None when none ran."""
        process, self._process = self._process, None
        if process is None:
            return None
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not read by the process any more
                    continue
        try:
            return process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _talk(process: subprocess.Popen[str], line: str) -> str:
    """Write a line and read one; an empty one when the process is gone."""
    if process.stdin is None or process.stdout is None:
        return ""
    try:
        process.stdin.write(line + "\n")
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:
        return ""
