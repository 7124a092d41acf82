"""Who may do what, as data: action -> role -> how far the role reaches. What is not written is refused."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person may be for the register; one person may be several."""

    READER = "reader"
    ANALYST = "analyst"
    DESK_OFFICER = "desk_officer"
    FOCAL_POINT = "focal_point"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    COUNTERPART = "counterpart"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


CONTENT_ROLES = frozenset(Role) - {Role.ADMINISTRATOR}
"""Roles that may read what lies in their scope. An administrator looks after accounts, not content."""

CODE_ROLES = frozenset({Role.REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
"""Roles whose holders sign in with a one-time code beside the password."""


class Reach(StrEnum):
    """Which items a role's permission reaches, among those the person can see."""

    ORGANISATION = "organisation"  # owned or led by the person's own organisation
    SIDE = "side"  # owned by the person's own side
    VISIBLE = "visible"  # any that she can see, the other side's shared ones too


_own_work = {
    Role.DESK_OFFICER: Reach.ORGANISATION,
    Role.FOCAL_POINT: Reach.ORGANISATION,
    Role.REVIEWER: Reach.SIDE,
}
_speaks_for_a_side = {
    Role.DESK_OFFICER: Reach.VISIBLE,
    Role.FOCAL_POINT: Reach.VISIBLE,
    Role.REVIEWER: Reach.VISIBLE,
    Role.COUNTERPART: Reach.VISIBLE,
}
_own_office = {
    Role.DESK_OFFICER: Reach.ORGANISATION,
    Role.FOCAL_POINT: Reach.ORGANISATION,
    Role.REVIEWER: Reach.ORGANISATION,
}
_office = {Role.DESK_OFFICER: Reach.ORGANISATION, Role.REVIEWER: Reach.SIDE}
_promotion: dict[str, dict[Role, Reach]] = {
    "apply": {
        Role.DESK_OFFICER: Reach.SIDE,
        Role.FOCAL_POINT: Reach.SIDE,
        Role.REVIEWER: Reach.SIDE,
    },
    "add_cost": _office,
    "select": _office,
    "check_subsidy": _office,
    "score_subsidy": {**_office, Role.ANALYST: Reach.SIDE},
    "approve_subsidy": {Role.REVIEWER: Reach.SIDE},
    "pay_subsidy": _office,
    "issue_link": _own_work,
    "record_result": _own_work,
    "propose_match": {Role.DESK_OFFICER: Reach.VISIBLE, Role.REVIEWER: Reach.VISIBLE},
    "answer_match": _speaks_for_a_side,
    "follow_match": _speaks_for_a_side,
}

_market_access: dict[str, dict[Role, Reach]] = {
    "assess_value": {
        Role.DESK_OFFICER: Reach.VISIBLE,
        Role.REVIEWER: Reach.VISIBLE,
        Role.ANALYST: Reach.VISIBLE,
    },
    "receive_reports": {Role.REVIEWER: Reach.SIDE},
    "let_sleep": {},  # only the system, after long inactivity
    "let_expire": {},  # only the system, once the last day is over
}

_skills: dict[str, dict[Role, Reach]] = {
    # of persons: the office that trains them, whoever else of its side may read more
    "enrol": _own_office,
    "write_identity": _own_office,
    "erase_identity": {Role.REVIEWER: Reach.ORGANISATION},
    "enter_result": _own_office,
    "report_employer": _own_office,
    "answer_employer": _speaks_for_a_side,
    "release_figures": {Role.DESK_OFFICER: Reach.ORGANISATION, Role.REVIEWER: Reach.ORGANISATION},
}

_scenarios: dict[str, dict[Role, Reach]] = {
    "run_scenario": {**_own_work, Role.ANALYST: Reach.SIDE},
    "attach_scenario": {Role.DESK_OFFICER: Reach.VISIBLE, Role.REVIEWER: Reach.VISIBLE},
}

_investment: dict[str, dict[Role, Reach]] = {
    "note_contact": _own_work,
    "name_team": _own_work,
    "ask_for_plot": _own_work,
    "state_fact": {
        Role.ANALYST: Reach.VISIBLE,
        Role.DESK_OFFICER: Reach.VISIBLE,
        Role.REVIEWER: Reach.VISIBLE,
    },
    "allot_plot": _office,
}

PERMISSIONS: dict[str, dict[Role, Reach]] = {
    "create": {Role.DESK_OFFICER: Reach.ORGANISATION, Role.REVIEWER: Reach.ORGANISATION},
    "edit": _own_work,
    "move": _own_work,
    "reopen": {Role.REVIEWER: Reach.SIDE},
    "request_date": _own_work,
    "decide_date": {Role.REVIEWER: Reach.SIDE},
    "share": {Role.REVIEWER: Reach.SIDE},
    "release": {
        Role.REVIEWER: Reach.VISIBLE
    },  # her own side's entries, under the other's items too
    "withdraw": {Role.REVIEWER: Reach.SIDE},
    "delete": {Role.DESK_OFFICER: Reach.ORGANISATION, Role.REVIEWER: Reach.SIDE},
    "state_position": _speaks_for_a_side,
    "attribute_position": {Role.DESK_OFFICER: Reach.VISIBLE, Role.REVIEWER: Reach.VISIBLE},
    "add_evidence": _speaks_for_a_side,
    "write_note": {**_speaks_for_a_side, Role.ANALYST: Reach.VISIBLE},
    "keep_view": {Role.DESK_OFFICER: Reach.VISIBLE, Role.REVIEWER: Reach.VISIBLE},
    "observe": {
        Role.ANALYST: Reach.VISIBLE,
        Role.DESK_OFFICER: Reach.VISIBLE,
        Role.REVIEWER: Reach.VISIBLE,
    },
    "ask_publication": {Role.REVIEWER: Reach.SIDE, Role.PUBLISHER: Reach.SIDE},
    "approve_publication": {Role.PUBLISHER: Reach.VISIBLE},
    # accounts: an administrator looks after the people and offices of her own side
    "invite": {Role.ADMINISTRATOR: Reach.SIDE},
    "grant_role": {Role.ADMINISTRATOR: Reach.SIDE},
    "look_after_account": {Role.ADMINISTRATOR: Reach.SIDE},
    "look_after_office": {Role.ADMINISTRATOR: Reach.SIDE},
    "merge_office": {Role.ADMINISTRATOR: Reach.SIDE},
    "merge_company": {Role.REVIEWER: Reach.SIDE},
    **_promotion,
    **_market_access,
    **_skills,
    "add_transaction": _own_work,
    **_scenarios,
    **_investment,
}
"""Action -> role -> reach."""
