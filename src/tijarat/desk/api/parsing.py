"""Read a body as JSON that a database takes."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser


class StrictParser(Parser):
    """As Ninja's, but text that is no text is no JSON here: half of a pair of surrogates has no UTF-8."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as Python has it.

        Raises
        ------
        ValueError : it is no JSON, or holds what cannot be written down again.
        """
        body = json.loads(request.body)
        json.dumps(body, ensure_ascii=False).encode()
        return body
