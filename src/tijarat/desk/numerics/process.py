"""The process that computes: reads questions from its input, a JSON object a line, and answers so.

It is started as ``python -m tijarat.desk.numerics.process``, knows nothing of the register and its
database, and ends when its input does.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from threading import Thread
from typing import Any, TextIO

from tijarat.desk.numerics.briefing import brief
from tijarat.desk.numerics.goods import product, products
from tijarat.desk.numerics.lab import lab
from tijarat.desk.numerics.simulating import scenarios, simulate
from tijarat.errors import TijaratError

NICE = 5
"""Pages come first."""


def main() -> None:
    """Answer until the input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    if hasattr(os, "nice"):
        os.nice(NICE)
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    for line in sys.stdin:
        _say(answers, _answer(line))


def _end_with(keeper: int) -> None:
    """End when the web server that started this is gone, even amid a computation."""
    while os.getppid() == keeper:
        time.sleep(1)
    os._exit(0)


def _say(answers: TextIO, reply: dict[str, Any]) -> None:
    answers.write(json.dumps(reply, ensure_ascii=False, allow_nan=False) + "\n")
    answers.flush()


def _answer(line: str) -> dict[str, Any]:
    try:
        question = json.loads(line)
        return {"answer": DO[question.pop("do")](**question)}
    except TijaratError as error:
        return {"refused": str(error)}
    except Exception:  # noqa: BLE001  one question that fails must not end those after it
        traceback.print_exc()
        return {"failed": traceback.format_exc(limit=1).strip().splitlines()[-1]}


# ------------------------------------------------------------------ what can be asked


DO: dict[str, Callable[..., dict[str, Any]]] = {
    "scenarios": scenarios,
    "simulate": simulate,
    "lab": lab,
    "brief": brief,
    "products": products,
    "product": product,
}
"""What can be asked -> what answers it: content, digest of what was asked, releases it rests on."""


if __name__ == "__main__":
    main()
