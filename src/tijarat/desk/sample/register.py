"""Fill an empty register with the sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tijarat.desk.sample.aid import aid
from tijarat.desk.sample.investment import add_investment
from tijarat.desk.sample.market_access import add_barriers
from tijarat.desk.sample.people import organisations, people
from tijarat.desk.sample.promotion import promotion
from tijarat.desk.sample.scenarios import add_scenario
from tijarat.desk.sample.skills import skills
from tijarat.desk.sample.targets import targets
from tijarat.desk.sample.texts import DIALOGUE, FORUM, INDUSTRY, REPORTS, Report
from tijarat.register.core.entries import add_evidence, write_note
from tijarat.register.core.models import Entry, Evidence, StatusEvent
from tijarat.register.core.moves import move
from tijarat.register.core.publishing import approve, ask
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.core.writing import create
from tijarat.register.dialogue.dates import request_date
from tijarat.register.dialogue.documents import confirm, receive
from tijarat.register.dialogue.models import Extract, Meeting, Milestone, Position, Proposal
from tijarat.register.dialogue.positions import take_position
from tijarat.register.dialogue.public import public_copy
from tijarat.register.dialogue.views import keep_view
from tijarat.register.errors import RegisterError
from tijarat.register.people.models import User


class NotEmptyError(RegisterError):
    """The sample is only ever put into an empty register."""


@dataclass(frozen=True, slots=True)
class Put:
    """One proposal of the sample, found in a report by words of its sentence."""

    report: Report
    words: str
    title: str
    put_by: str
    owner: str = "amna"
    due_in: int | None = None  # days from today; None: no date stated, none set


MUTUAL = "Mutual recognition of sanitary and phytosanitary standards"
PROPOSALS = (
    Put(DIALOGUE, "mutual recognition", MUTUAL, "PAK", due_in=210),
    Put(DIALOGUE, "sourcing offices", "Japanese sourcing offices in Pakistan", "PAK", due_in=-40),
    Put(DIALOGUE, "compliance", "Programmes on compliance, with JICA", "PAK", due_in=20),
    Put(DIALOGUE, "trade shows", "Small firms at trade shows in Japan", "PAK", owner="sana", due_in=90),
    Put(DIALOGUE, "language training", "A centre for Japanese language training", "PAK", due_in=400),
    Put(DIALOGUE, "grant aid", "More grant aid for grassroots human security projects", "PAK"),
    Put(DIALOGUE, "follow-ups", "Regular follow-up of the proposals", "PAK JPN"),
    Put(DIALOGUE, "coordination", "Stronger coordination between ministries and agencies", "PAK JPN"),
    Put(INDUSTRY, "close contact", "Timely follow-up of the talks on industry", "PAK JPN", due_in=-120),
    Put(FORUM, "joint forum", "A joint forum for certificates of international standards", "JPN"),
    Put(FORUM, "Industrial Park", "Japanese makers in the Karachi Industrial Park", "PAK"),
)  # fmt: skip


@transaction.atomic
def fill() -> None:
    """Write the sample into the register of Pakistan and Japan.

    Raises
    ------
    NotEmptyError : somebody is in the register already.
    """
    if User.objects.exists():
        raise NotEmptyError(
            "The register is not empty, and the sample is put into an empty one only. Choose another "
            "folder (TIJARAT_DESK_HOME) or database (DATABASE_URL) for it."
        )
    who = people(organisations())
    meetings = _meetings(who)
    for report in REPORTS:
        document = receive(
            by=who["amna"],
            title=report.title,
            publisher=report.publisher,
            dated=report.dated,
            text=report.text,
            meeting=meetings[report.key],
            scope=Scope.SIDE,
        )
        for put in PROPOSALS:
            if put.report is report:
                _propose(put, Extract.objects.filter(item=document), who)
    _live(who)
    targets(who)
    promotion(who)
    add_barriers(who, _named("Mutual recognition"))
    skills(who, _named("A centre for Japanese"))
    aid(who, _named("More grant aid"), _named("A centre for Japanese"))
    add_scenario(who, _named("Mutual recognition"))
    add_investment(who, meetings["industry"], _named("Japanese makers in the Karachi"))


def _meetings(who: dict[str, User]) -> dict[str, Meeting]:
    planned = {
        "dialogue": (
            "Ninth High-Level Economic Policy Dialogue",
            date(2025, 9, 10),
            "Islamabad",
            "PK-IS",
            "Hosted by the Ministry of Economic Affairs",
        ),
        "industry": ("Talks on industry at METI", date(2025, 8, 15), "Tokyo", "JP-13", ""),
        "forum": ("Call on the minister of industries", date(2021, 9, 6), "Islamabad", "PK-IS", ""),
    }
    meetings: dict[str, Meeting] = {}
    for key, (title, day, place, region, hosts) in planned.items():
        meeting = create(
            Meeting,
            by=who["bilal"],
            scope=Scope.SHARED,
            title=title,
            held_on=day,
            place=place,
            region=region,
            hosts=hosts,
        )
        move(meeting, "held", by=who["bilal"], effective_on=day)
        meetings[key] = Meeting.objects.get(pk=meeting.pk)
    return meetings


def _propose(put: Put, extracts: object, who: dict[str, User]) -> Proposal:
    found = next(
        extract
        for extract in extracts  # pyright: ignore
        if extract.outcome == Extract.Outcome.OPEN
        and put.words.lower() in put.report.text[extract.start : extract.end].lower()
    )
    due = None if put.due_in is None else timezone.localdate() + timedelta(days=put.due_in)
    proposal = confirm(
        found,
        by=who["amna"],
        title=put.title,
        put_by=put.put_by,
        strength=found.strength,
        owner=who[put.owner],
        deadline=due,
    )
    if put.put_by == "JPN":
        _attribute(proposal, "JPN", Position.Stance.ACCEPTED, put.report, who)
    elif put.report is DIALOGUE:
        accepted = put.put_by == "PAK JPN"
        stance = Position.Stance.ACCEPTED if accepted else Position.Stance.WELCOMED
        _attribute(proposal, "JPN", stance, put.report, who)
    if "PAK" in put.put_by:
        take_position(
            proposal,
            by=who["amna"],
            speaks_for="PAK",
            stance=Position.Stance.ACCEPTED,
            taken_on=put.report.dated,
            scope=Scope.SIDE,
        )
    return proposal


def _attribute(
    proposal: Proposal, side: str, stance: str, report: Report, who: dict[str, User]
) -> None:
    take_position(
        proposal,
        by=who["amna"],
        speaks_for=side,
        stance=stance,
        taken_on=report.dated,
        source=report.title,
        scope=Scope.SIDE,
    )


def _named(title: str) -> Proposal:
    return Proposal.objects.get(title__startswith=title)


def _share(title: str, who: dict[str, User]) -> Proposal:
    """Let the other side see a proposal, with what the own side wrote under it."""
    proposal = _named(title)
    own: list[Entry] = [
        *StatusEvent.objects.filter(item=proposal),
        *Evidence.objects.filter(item=proposal),
        *Position.objects.filter(item=proposal),
    ]
    share(proposal, Scope.SHARED, by=who["bilal"], entries=own)
    return _named(title)


def _live(who: dict[str, User]) -> None:
    """What happened since: shared, answered, agreed, delayed, published."""
    today = timezone.localdate()
    mutual = _share("Mutual recognition", who)
    follow = _share("Regular follow-up", who)
    _share("Japanese sourcing offices", who)
    _share("A centre for Japanese", who)
    take_position(
        mutual,
        by=who["aoki"],
        speaks_for="JPN",
        stance=Position.Stance.ACCEPTED,
        taken_on=today - timedelta(days=60),
        words="Japan is ready to begin talks on dates and honey first.",
        scope=Scope.SHARED,
    )
    note = add_evidence(
        mutual,
        by=who["bilal"],
        kind=Evidence.Kind.MEETING,
        strength=Evidence.Strength.STRONG,
        title="Agreed record of the working group (made up for the sample)",
        dated=today - timedelta(days=55),
        scope=Scope.SHARED,
    )
    move(
        mutual, "agreed", by=who["bilal"], evidence=[note], effective_on=today - timedelta(days=55)
    )
    move(
        _named("Mutual recognition"),
        "in_delivery",
        by=who["bilal"],
        evidence=[note],
        effective_on=today - timedelta(days=30),
    )
    _steps(_named("Mutual recognition"), who)
    _deliver("Small firms", ("agreed", 150), ("in_delivery", 90), ("partly_delivered", 20), who=who)
    _deliver("Programmes on compliance", ("agreed", 75), ("in_delivery", 45), who=who)
    request_date(
        _named("Japanese sourcing offices"),
        today + timedelta(days=120),
        by=who["amna"],
        reason="The trading houses asked for the new customs rules first.",
    )
    keep_view(
        mutual,
        by=who["baba"],
        assessment="Needs the agriculture ministry's consent; begin with honey.",
    )
    write_note(
        mutual,
        by=who["amna"],
        text="Ask the plant protection department for the list of packing houses.",
        scope=Scope.SIDE,
    )
    version = ask(follow, public_copy(follow), by=who["bilal"])
    approve(version, by=who["bilal"])
    approve(version, by=who["aoki"])


def _deliver(title: str, *moves: tuple[str, int], who: dict[str, User]) -> None:
    """Move a proposal on, as its owner would, some days ago each time."""
    today = timezone.localdate()
    proposal = _named(title)
    first = today - timedelta(days=moves[0][1])
    take_position(
        proposal,
        by=who["amna"],
        speaks_for="JPN",
        stance=Position.Stance.ACCEPTED,
        taken_on=first,
        source="Letter of the embassy (made up for the sample)",
    )
    for target, days in moves:
        day = today - timedelta(days=days)
        shown = add_evidence(
            proposal,
            by=who["amna"],
            kind=Evidence.Kind.DOCUMENT,
            strength=Evidence.Strength.MEDIUM,
            title=f"Report of {day:%B %Y} (made up for the sample)",
            dated=day,
        )
        move(proposal, target, by=who["amna"], evidence=[shown], effective_on=day)


def _steps(proposal: Proposal, who: dict[str, User]) -> None:
    today = timezone.localdate()
    for title, days, owner in (
        ("List of packing houses for dates", 12, "amna"),
        ("Laboratory methods for honey compared", 60, "amna"),
        ("Draft text of the agreement", 150, "bilal"),
    ):
        create(
            Milestone,
            by=who["bilal"],
            parent=proposal,
            scope=Scope.SHARED,
            title=title,
            due=today + timedelta(days=days),
            owner=who[owner],
        )


def fits() -> bool:
    """Whether the desk's pair is the one the sample tells of."""
    return tuple(settings.PAIR) == ("PAK", "JPN")
