"""The few codes of IATI and the DAC that aid between two countries needs, and patterns for others."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = "2.03"

ROLES: dict[str, str | Promise] = {
    "1": _("funding"),
    "2": _("accountable"),
    "3": _("extending"),
    "4": _("implementing"),
}
"""OrganisationRole -> its name."""

TRANSACTIONS: dict[str, str | Promise] = {
    "2": _("commitment"),
    "3": _("disbursement"),
    "4": _("expenditure"),
    "6": _("loan repayment"),
}
"""TransactionType -> its name; others are said to be left out when a file is read."""

COMMITMENT, DISBURSEMENT = "2", "3"

FINANCE: dict[str, str | Promise] = {
    "110": _("grant"),
    "410": _("aid loan"),
    "421": _("standard loan"),
    "422": _("reimbursable grant"),
}
"""FinanceType -> its name."""

SECTORS: dict[str, str | Promise] = {
    "11110": _("education policy and management"),
    "11330": _("vocational training"),
    "12230": _("basic health infrastructure"),
    "14030": _("basic drinking water and sanitation"),
    "15110": _("public sector policy and management"),
    "15170": _("women’s rights organisations"),
    "16020": _("employment creation"),
    "21030": _("rail transport"),
    "23210": _("energy from renewable sources"),
    "31120": _("agricultural development"),
    "31150": _("agricultural inputs"),
    "32130": _("small and medium enterprises"),
    "33110": _("trade policy and management"),
    "41010": _("environmental policy"),
    "43060": _("disaster risk reduction"),
    "72010": _("relief"),
    "74020": _("disaster prevention and preparedness"),
}
"""Purpose codes of the DAC that this register names; any of five digits is taken."""

DATES = {"1": "planned_start", "2": "actual_start", "3": "planned_end", "4": "actual_end"}
"""ActivityDateType -> field."""

ORGANISATION_TYPE = re.compile(r"[1-9][0-9]")
SECTOR = {"1": re.compile(r"[0-9]{5}"), "2": re.compile(r"[0-9]{3}")}
"""SectorVocabulary -> pattern of its codes: the DAC's five digits, its categories of three."""

IDENTIFIER = re.compile(r"[^\s/&|?]{3,120}")
"""An iati-identifier: no space, none of the four signs the standard forbids."""

COUNTRY = re.compile(r"[A-Z]{2}")
AID_TYPE = re.compile(r"[A-H][0-9]{2}")
NUMBER = re.compile(r"[0-9]{2,3}")
