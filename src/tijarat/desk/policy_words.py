"""What shipped policies and the lab's own say of themselves, in the reader's language.

Their sentences stand in the files of ``tijarat/policy/scenarios``, from where ``scripts/words.py``
gathers them; a sentence that no catalogue knows is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tijarat.desk.numerics.lab import ABOUT, CHANGED

STATUS = {
    "verified": _("verified"),
    "secondary": _("from a secondary source"),
    "unverified": _("unverified"),
    "assumed": _("assumed"),
}
"""How well the size of a change is known -> its words."""


def title_of(policy: Mapping[str, Any]) -> str:
    """What a policy is called; one that sliders changed says so behind its title."""
    title, changed = policy["title"], CHANGED % {"title": ""}
    if title.endswith(changed):
        return gettext(CHANGED) % {"title": text_of(title.removesuffix(changed))}
    return text_of(title)


def about_of(policy: Mapping[str, Any]) -> str:
    """What a policy is about."""
    year = {"year": policy["period"]}
    return gettext(ABOUT) % year if policy["about"] == ABOUT % year else text_of(policy["about"])


def caveats_of(policy: Mapping[str, Any]) -> list[str]:
    """What the model cannot say of it."""
    return [text_of(one) for one in policy["caveats"]]


def sources_of(policy: Mapping[str, Any]) -> list[str]:
    """Who says how large the changes are and how well that is known, each once."""
    said = [
        f"{text_of(one['source'])} ({STATUS.get(one['status'], one['status'])})"
        for one in policy["sources"]
    ]
    return list(dict.fromkeys(said))


def text_of(text: str) -> str:
    """A sentence of a shipped policy."""
    return gettext(text) if text else ""
