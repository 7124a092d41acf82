"""Words of aid: states, buttons, and the fields a file may change."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: dict[str, Promise | str] = {
    "pipeline": _("in the pipeline"),
    "implementation": _("being implemented"),
    "finalisation": _("being finalised"),
}
"""State -> its name; ``closed``, ``cancelled`` and ``suspended`` are named with others'."""

MOVES: dict[str, Promise | str] = {
    "pipeline": _("Back to the pipeline"),
    "implementation": _("It is being implemented"),
    "finalisation": _("It is being finalised"),
}
"""State -> what the button that leads to it says."""

FIELDS: dict[str, Promise | str] = {
    "title": _("Title"),
    "summary": _("What it does"),
    "reporting_ref": _("Reporting organisation, identifier"),
    "reporting_name": _("Reporting organisation"),
    "reporting_type": _("Type of organisation"),
    "planned_start": _("Planned to start"),
    "actual_start": _("Started"),
    "planned_end": _("Planned to end"),
    "actual_end": _("Ended"),
    "countries": _("Recipient countries"),
    "sectors": _("Sectors"),
    "flow_type": _("Flow type"),
    "finance_type": _("Finance type"),
    "aid_type": _("Aid type"),
    "status": _("Status"),
    "parties": _("Participating organisations"),
    "money": _("Transactions"),
    "links": _("Documents"),
}
"""Field of a record -> its name."""
