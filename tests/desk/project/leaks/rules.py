"""Who may see what, said again from the rules of the register and without a look at its code.

Two governments use one register. A record is seen by its own office, its own side, or both; never by
more than see what it stands under. A company sees what is its own. What was put away is seen by nobody
on a page of its own. An auditor sees all of her side. An administrator, a closed account and somebody
whose roles ran out see nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

OWN_OFFICE, OWN_SIDE, BOTH = "organisation", "side", "shared"
WIDTH = {OWN_OFFICE: 0, OWN_SIDE: 1, BOTH: 2}
SIDES = {"Commerce": "PAK", "Industries": "PAK", "METI": "JPN"}  # offices that write
COMPANY = {"Trader": "PAK"}  # sees what is its own, and no company has written anything here


@dataclass(frozen=True)
class Fact:
    """What decides who sees a record.

    Parameters
    ----------
    office : whose it is.
    scope : how far it is seen.
    under : what it stands under.
    put_away : whether it was put away.
    withdrawn : whether it was shared and taken back.
    """

    office: str
    scope: str
    under: Fact | None = None
    put_away: bool = False
    withdrawn: bool = False

    @property
    def side(self) -> str:
        return SIDES[self.office]


@dataclass(frozen=True)
class Eyes:
    """Who looks; without roles it is nobody, a closed account, or one whose roles ran out.

    ``thorough``: whether every form is sent as her, for what she cannot see too. ``compares``: whether
    pages are compared as she sees them, which takes long.
    """

    name: str
    office: str = ""
    roles: tuple[str, ...] = ()
    thorough: bool = False
    compares: bool = False

    @property
    def side(self) -> str:
        return {**SIDES, **COMPANY}.get(self.office, "")

    @property
    def reads(self) -> bool:
        return bool(set(self.roles) - {"administrator"})


def sees(eyes: Eyes, fact: Fact) -> bool:
    """Whether she sees it where it belongs."""
    return not fact.put_away and _would_see(eyes, fact)


def _would_see(eyes: Eyes, fact: Fact) -> bool:
    if eyes.office in COMPANY:
        return fact.office == eyes.office
    if not eyes.reads or (fact.under is not None and not sees(eyes, fact.under)):
        return False
    if fact.scope == BOTH:
        return True
    if fact.side != eyes.side:
        return False
    return "auditor" in eyes.roles or fact.scope == OWN_SIDE or fact.office == eyes.office


def keeps(eyes: Eyes, fact: Fact) -> bool:
    """Whether the mark of what the other side took back shows it to her: her own side wrote it there."""
    under = fact.under
    if under is None or not under.withdrawn or not eyes.reads or eyes.office in COMPANY:
        return False
    if fact.side != eyes.side or under.side == eyes.side:
        return False
    return "auditor" in eyes.roles or fact.scope != OWN_OFFICE or fact.office == eyes.office


def knows(eyes: Eyes, office: str) -> bool:
    """Whether she may read the name of somebody who wrote nothing: a colleague of her own side, and for
    somebody of a company one of that company.
    """
    if eyes.office in COMPANY:
        return office == eyes.office
    return bool(eyes.roles) and eyes.side == SIDES[office]


def exchanges(eyes: Eyes, here: str) -> bool:
    """Whether she looks after parcels: a reviewer of the side whose server it is."""
    return "reviewer" in eyes.roles and eyes.side == here and eyes.office not in COMPANY


def may_bring_back(eyes: Eyes, fact: Fact) -> bool:
    """Whether the list of what was put away shows it to her: who may put it away may bring it back."""
    if not fact.put_away or not _would_see(eyes, fact) or fact.side != eyes.side:
        return False
    return "reviewer" in eyes.roles or ("desk_officer" in eyes.roles and fact.office == eyes.office)


def reads_log_of(eyes: Eyes, fact: Fact) -> bool:
    """Whether the log tells her what was done to it: an auditor reads what is her side's."""
    if eyes.office in COMPANY:
        return "auditor" in eyes.roles and fact.office == eyes.office
    return "auditor" in eyes.roles and fact.side == eyes.side
