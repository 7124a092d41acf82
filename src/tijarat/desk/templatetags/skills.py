"""Filters of the pages of schemes, cohorts and candidates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from tijarat.desk.skills_words import MOVES, STEPS
from tijarat.desk.words import state_name
from tijarat.register.skills.levels import OUTCOMES
from tijarat.register.skills.models import Candidate
from tijarat.register.skills.schemes import FIELDS, SCHEMES, Language

register = template.Library()


@register.filter
def state_in(item: Any) -> str:
    """An item's state, in the words of its kind."""
    return state_name(item.state, item.kind)


@register.filter
def leads_to(item: Any, target: str) -> str:
    """What the button that leads an item to a state says."""
    if (item.kind, item.state, target) == ("candidate", "matched", "tested"):
        return _("The employer took its word back")
    return str(MOVES.get((item.kind, target)) or state_name(target))


@register.filter
def way_step(code: str) -> str:
    """A step of the way."""
    return str(STEPS.get(code, code))


@register.filter
def scheme(code: str) -> str:
    """A scheme's name."""
    return str(SCHEMES[code].name) if code in SCHEMES else code


@register.filter
def work_field(code: str) -> str:
    """A field's name."""
    return str(FIELDS.get(code, code))


@register.filter
def lost_by(code: str) -> str:
    """Why somebody left the way."""
    return str(dict(Candidate.Lost.choices).get(code, code))


@register.filter
def asks_for(asked: Language) -> str:
    """What is asked of the language, in words."""
    if not asked.level:
        return _("no test")
    tests = [
        str(one.name)
        for one in OUTCOMES.values()
        if one.sort == "language" and one.level == asked.level and (asked.course or not one.course)
    ]
    said = f"{asked.level}: {_(' or ').join(tests)}"
    return f"{said}; {OUTCOMES[asked.also].name}" if asked.also else said
