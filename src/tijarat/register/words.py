"""Words that sentences of the register take in, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from tijarat.reference import countries

ACTIONS = (
    gettext_noop("add transaction"),
    gettext_noop("enrol"),
    gettext_noop("write identity"),
    gettext_noop("erase identity"),
    gettext_noop("enter result"),
    gettext_noop("report employer"),
    gettext_noop("answer employer"),
    gettext_noop("release figures"),
    gettext_noop("allot plot"),
    gettext_noop("ask for plot"),
    gettext_noop("name team"),
    gettext_noop("note contact"),
    gettext_noop("state fact"),
    gettext_noop("assess value"),
    gettext_noop("let expire"),
    gettext_noop("let sleep"),
    gettext_noop("receive reports"),
    gettext_noop("add cost"),
    gettext_noop("add evidence"),
    gettext_noop("answer match"),
    gettext_noop("apply"),
    gettext_noop("approve publication"),
    gettext_noop("approve subsidy"),
    gettext_noop("ask publication"),
    gettext_noop("attach scenario"),
    gettext_noop("attribute position"),
    gettext_noop("check subsidy"),
    gettext_noop("create"),
    gettext_noop("decide date"),
    gettext_noop("delete"),
    gettext_noop("edit"),
    gettext_noop("follow match"),
    gettext_noop("grant role"),
    gettext_noop("invite"),
    gettext_noop("issue link"),
    gettext_noop("keep view"),
    gettext_noop("look after account"),
    gettext_noop("look after office"),
    gettext_noop("merge company"),
    gettext_noop("merge office"),
    gettext_noop("move"),
    gettext_noop("observe"),
    gettext_noop("pay subsidy"),
    gettext_noop("propose match"),
    gettext_noop("record result"),
    gettext_noop("release"),
    gettext_noop("reopen"),
    gettext_noop("request date"),
    gettext_noop("run scenario"),
    gettext_noop("score subsidy"),
    gettext_noop("select"),
    gettext_noop("share"),
    gettext_noop("state position"),
    gettext_noop("withdraw"),
    gettext_noop("write note"),
)
"""Actions of the table of permissions, as words."""

KINDS = (
    gettext_noop("aid activity"),
    gettext_noop("candidate"),
    gettext_noop("cohort"),
    gettext_noop("buyer request"),
    gettext_noop("fair"),
    gettext_noop("lead"),
    gettext_noop("plot"),
    gettext_noop("zone"),
    gettext_noop("match"),
    gettext_noop("meeting"),
    gettext_noop("milestone"),
    gettext_noop("participation"),
    gettext_noop("proposal"),
    gettext_noop("scenario"),
    gettext_noop("subsidy"),
    gettext_noop("target"),
    gettext_noop("win"),
)
"""Kinds of items, as words."""

STATES = (
    gettext_noop("departed"),
    gettext_noop("finalisation"),
    gettext_noop("implementation"),
    gettext_noop("pipeline"),
    gettext_noop("enrolled"),
    gettext_noop("finished"),
    gettext_noop("matched"),
    gettext_noop("returned"),
    gettext_noop("running"),
    gettext_noop("visa"),
    gettext_noop("built"),
    gettext_noop("construction"),
    gettext_noop("in operation"),
    gettext_noop("operating"),
    gettext_noop("awaiting business"),
    gettext_noop("awaiting own"),
    gettext_noop("awaiting partner"),
    gettext_noop("resolved full"),
    gettext_noop("resolved part"),
    gettext_noop("active"),
    gettext_noop("checked"),
    gettext_noop("claim"),
    gettext_noop("disagreed"),
    gettext_noop("editing"),
    gettext_noop("evidence"),
    gettext_noop("no show"),
    gettext_noop("reading"),
    gettext_noop("recovered"),
    gettext_noop("repeat"),
    gettext_noop("result 0"),
    gettext_noop("result 12"),
    gettext_noop("result 6"),
    gettext_noop("result due"),
    gettext_noop("sample"),
)
"""States that the desk names otherwise."""


def state_word(code: str) -> str:
    """A state, role or action by its code, as words; the catalogues know each by its English ones.

    Parameters
    ----------
    code : such as ``in_delivery``.
    """
    return _(code.replace("_", " "))


def side_name(side: str) -> str:
    """The name of a side."""
    return countries.name(side, get_language() or "en")


def listed(words: list[str]) -> str:
    """Several words in a row, with the reader's comma."""
    return _(", ").join(words)
