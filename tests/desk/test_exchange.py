"""Two instances, each with a database, a key and people of its own, exchange a proposal by files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

BEGIN = """
import json, sys
from tijarat.desk import serving
serving.set_up()
from django.conf import settings
from django.db import models
from tijarat.errors import TijaratError
from tijarat.register.core.models import *
from tijarat.register.core.log import verify
from tijarat.register.core.witness import misfits
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share, withdraw
from tijarat.register.core.writing import create, edit
from tijarat.register.dialogue.models import *
from tijarat.register.dialogue.positions import take_position
from tijarat.register.market_access.models import *
from tijarat.register.promotion.models import Fair
from tijarat.register.aid.models import AidActivity, Participant, Transaction
from tijarat.register.investment.models import Lead, LeadContact, Plot, Zone, ZoneFact
from tijarat.register.skills.models import Cohort, CohortFigures
from tijarat.register.targets.models import Observation, Target
from tijarat.register.exchange import opening, receiving, sending, trusting
from tijarat.register.exchange.keys import own_key, public_text
from tijarat.register.exchange.models import Parcel
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role
def answer(value): said.append(value)
def me(): return User.objects.get(email="reviewer@example.org")
def get(title): return Proposal.objects.get(title=title)
for line in sys.stdin:
    code, *sys.argv[1:] = json.loads(line)
    said = []
    exec(code)
    print(json.dumps(said[-1], default=str), flush=True)
"""
PEOPLE = """
office = Organisation.objects.create(side=settings.SIDE, kind="ministry", name="Office of " + settings.SIDE,
                                     short_name=settings.SIDE)
User.objects.create_user("reviewer@example.org", "R", office, Role.REVIEWER, Role.DESK_OFFICER)
answer(public_text(own_key(settings.DESK_HOME)))
"""


class Instance:
    """A server's side: its own folder, so its own database and key."""

    def __init__(self, home: Path, side: str) -> None:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("TIJARAT_DESK")
            and name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        self.env = {**kept, "TIJARAT_DESK_HOME": str(home), "TIJARAT_DESK_SIDE": side}
        self.side, self.home = side, home
        subprocess.run(
            [sys.executable, "-m", "tijarat.desk.manage", "migrate", "-v0"],
            env=self.env,
            check=True,
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", BEGIN],
            env=self.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.key = self.do(PEOPLE)

    def do(self, code: str, *arguments: str) -> Any:
        """Run code in the instance; what it answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([code, *arguments]) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the instance ended; its error stands above"
        return json.loads(line)

    def end(self) -> None:
        """Let the process go."""
        self.process.communicate(timeout=30)

    def trust(self, other: Instance) -> None:
        words = ["desk", "trust", other.side, other.key[:32], other.key[32:]]  # as it is read aloud
        subprocess.run([sys.executable, "-m", "tijarat", *words], env=self.env, check=True)

    def parcel(self, to: Path) -> Path:
        made = "sending.make(by=me(), home=settings.DESK_HOME).body"
        self.do(f"answer(open(sys.argv[1], 'w').write({made}))", str(to))
        return to

    def receive(self, file: Path, then: str = "accept") -> dict[str, Any]:
        """Open a file, look at it and decide; what was seen, or the refusal."""
        code = f"""
try:
    parcel = receiving.receive(open(sys.argv[1], "rb").read(), by=me())
    _, found = receiving.look(parcel)
    seen = {{
        "new": [one["fields"]["title"] for one in found.new],
        "changed": [one["fields"]["title"] for one in found.changed],
        "entries": [one["entry"] for one in found.entries],
        "withdrawn": [one.title for one in found.withdrawn],
        "conflicts": [one.reason for one in found.conflicts],
    }}
    if "{then}" == "accept":
        receiving.accept(parcel, by=me())
    elif "{then}" == "refuse":
        receiving.refuse(parcel, by=me(), reason="Not now.")
    answer(seen | {{"whole": verify().whole and not list(misfits())}})
except TijaratError as error:
    answer({{"refused": str(error), "parcels": Parcel.objects.count()}})
"""
        return self.do(code, str(file))


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Instance, Instance]]:
    folder = tmp_path_factory.mktemp("exchange")
    pakistan, japan = Instance(folder / "pak", "PAK"), Instance(folder / "jpn", "JPN")
    pakistan.trust(japan)
    japan.trust(pakistan)
    yield pakistan, japan
    pakistan.end()
    japan.end()


PROPOSE = """
meeting = create(Meeting, by=me(), scope=Scope.SHARED, title="Ninth session", held_on="2025-09-10",
                 place="Islamabad")
proposal = create(Proposal, by=me(), scope=Scope.SHARED, title="Laboratory", put_by="PAK",
                  strength="proposed", summary="For mangoes.", meeting=meeting)
take_position(proposal, by=me(), speaks_for="PAK", stance="accepted", scope=Scope.SHARED)
take_position(proposal, by=me(), speaks_for="JPN", stance="welcomed", source="CANARY press",
              scope=Scope.SIDE)
create(Proposal, by=me(), scope=Scope.SIDE, title="CANARY private", put_by="PAK", strength="proposed")
answer(1)
"""


SEEN = """
from tijarat.desk.parcels import seen_here, shown
opened, found = receiving.look(Parcel.objects.get(state="waiting"))
rows = shown(found.changed, seen_here(me(), opened.content), against=True)
answer([[row.item.title, row.kind, line.label, line.stands, line.comes]
        for row in rows for line in row.lines])
"""


def test_a_proposal_travels_and_its_answer_comes_back(sides, tmp_path):
    pakistan, japan = sides
    pakistan.do(PROPOSE)
    file = pakistan.parcel(tmp_path / "1.json")
    assert "CANARY" not in file.read_text()
    seen = japan.receive(file)
    assert seen["new"] == ["Ninth session", "Laboratory"]
    assert seen["entries"] == ["position"]
    assert seen["whole"]
    there = japan.do(
        "p = get('Laboratory'); answer([p.state, p.side, p.scope, p.summary, p.meeting.title, "
        "[x.stance for x in p.positions.all()]])"
    )
    assert there == ["candidate", "PAK", "shared", "For mangoes.", "Ninth session", ["accepted"]]
    # what the other side owns cannot be edited here, only answered
    refused = japan.do(
        "p = get('Laboratory')\n"
        "try: edit(p, by=me(), version=p.version, changes={'title': 'x'}); answer('')\n"
        "except TijaratError as error: answer(str(error))"
    )
    assert "may not edit" in refused
    japan.do(
        "take_position(get('Laboratory'), by=me(), speaks_for='JPN', stance='accepted', "
        "scope=Scope.SHARED); answer(1)"
    )
    seen = pakistan.receive(japan.parcel(tmp_path / "2.json"))
    assert seen["entries"] == ["position"]
    stances = "answer(sorted([x.speaks_for, x.stance, x.basis] for x in get('Laboratory').positions.all()))"
    assert ["JPN", "accepted", "stated"] in pakistan.do(stances)
    # the same again changes nothing; an edit is a change; a withdrawal leaves a mark
    assert japan.receive(pakistan.parcel(tmp_path / "3.json"))["changed"] == []
    pakistan.do(
        "p = get('Laboratory'); answer(1); "
        "edit(p, by=me(), version=p.version, changes={'summary': 'For all fruit.'})"
    )
    assert japan.receive(pakistan.parcel(tmp_path / "4.json"), then="")["changed"] == ["Laboratory"]
    assert japan.do(SEEN) == [
        ["Laboratory", "proposal", "what exactly", "For mangoes.", "For all fruit."]
    ]
    japan.do("receiving.accept(Parcel.objects.get(state='waiting'), by=me()); answer(1)")
    pakistan.do("withdraw(get('Laboratory'), by=me(), reason='Again from the start.'); answer(1)")
    assert japan.receive(pakistan.parcel(tmp_path / "5.json"))["withdrawn"] == ["Laboratory"]
    assert (
        japan.do("answer(Proposal.objects.visible_to(me()).filter(title='Laboratory').count())")
        == 0
    )


FURTHER = """
own = dict(by=me(), scope=Scope.SHARED)
promise = create(Proposal, title="Training ground", put_by="PAK", strength="agreed", **own)
create(Milestone, title="Ground is bought", parent=promise, due="2027-01-31", owner=me(),
       blocked_by="funds", blocked_since="2026-11-01", **own)
create(Milestone, title="CANARY step", parent=promise, by=me(), scope=Scope.SIDE)
zone = create(Zone, title="Zone Sample", sort="sez", country="PAK", region="PK-PB", source="Gazette",
              operator=me().organisation, hectares="120.50", **own)
plot = create(Plot, title="Plot 7", parent=zone, hectares="2.25", **own)
lead = create(Lead, title="Bicycle parts", investor="Maker Sample", host="PAK", low=1, central=2, high=3,
              currency="USD", basis="letter", owner=me(), proposal=promise, **own)
create(Lead, title="CANARY lead", investor="Secret Sample", host="PAK", by=me(), scope=Scope.SIDE)
days = dict(intake_on="2027-01-01", starts_on="2027-02-01", ends_on="2027-08-01", departs_on="2027-10-01")
cohort = create(Cohort, title="Welders", scheme="ssw1", field="machinery", place="Lahore", seats=20,
                provider=me().organisation, proposal=promise, **days, **own)
there = Organisation.objects.create(side="JPN", kind="agency", name="CANARY school", short_name="CS")
create(Cohort, title="CANARY cohort", scheme="ssw1", field="machinery", place="Lahore", seats=9,
       provider=there, **days, **own)
aid = create(AidActivity, title="Cold chain", summary="Stores", identifier="XM-1", reporting_ref="XM",
             reporting_name="Agency Sample", proposal=promise, **own)
Participant.objects.create(activity=aid, role="1", name="Agency Sample")
Transaction.objects.create(activity=aid, kind="2", day="2026-05-01", value="1000", currency="JPY",
                           value_on="2026-05-01", created_by=me())
kept = dict(organisation=me().organisation, created_by=me(), scope=Scope.SHARED)
ZoneFact.objects.create(item=zone, about="power", words="20 MW", as_of="2026-10-01", source="NTDC", **kept)
LeadContact.objects.create(item=lead, how="call", words="They ask for power.", **kept)
LeadContact.objects.create(item=lead, how="call", words="CANARY call", **(kept | dict(scope=Scope.SIDE)))
CohortFigures.objects.create(item=cohort, as_of="2026-11-01", enrolled=18, departed=None, **kept)
answer(1)
"""

ARRIVED = """
from tijarat.desk.parcels import entries
content = opening.content_of(Parcel.objects.filter(side="PAK").order_by("number").last())
step = Milestone.objects.get(title="Ground is bought"); plot = Plot.objects.get(title="Plot 7")
lead = Lead.objects.get(title="Bicycle parts"); cohort = Cohort.objects.get(title="Welders")
aid = AidActivity.objects.get(title="Cold chain")
answer([entries(content["entries"], content, {})[-1].words,
        step.parent.title, step.blocked_by, step.owner, step.side,
        plot.zone.run_by, plot.hectares, ZoneFact.objects.get(item=plot.zone).words, plot.per,
        lead.proposal.title, [lead.low, lead.high], lead.owner,
        [one.words for one in LeadContact.objects.filter(item=lead)],
        cohort.provider.name,
        [(one.enrolled, one.departed) for one in CohortFigures.objects.filter(item=cohort)],
        aid.participants.get().name, [one.value for one in aid.transactions.all()]])
"""


def test_steps_zones_leads_cohorts_and_aid_travel_with_what_belongs_to_them(sides, tmp_path):
    pakistan, japan = sides
    pakistan.do(FURTHER)
    file = pakistan.parcel(tmp_path / "1.json")
    assert "CANARY" not in file.read_text()
    seen = japan.receive(file)
    assert seen["whole"]
    assert not seen["conflicts"]
    there = japan.do(ARRIVED)
    assert there == [
        *("Figures released: 1 November 2026", "Training ground", "funds", None, "PAK"),
        *("Office of PAK", "2.25", "20 MW", ""),
        *("Training ground", ["1", "3"], None, ["They ask for power."]),
        *("Office of PAK", [[18, None]], "Agency Sample", ["1000.00"]),
    ]
    # the same again changes nothing; a sum that joins is a change, an edit past the version a conflict
    again = japan.receive(pakistan.parcel(tmp_path / "2.json"))
    assert (again["new"], again["changed"], again["conflicts"]) == ([], [], [])
    pakistan.do(
        "Transaction.objects.create(activity=AidActivity.objects.get(title='Cold chain'), kind='3', "
        "day='2026-06-01', value='400', currency='JPY', value_on='2026-06-01', created_by=me())\n"
        "Plot.objects.filter(title='Plot 7').update(hectares='9'); answer(1)"
    )
    later = japan.receive(pakistan.parcel(tmp_path / "3.json"))
    assert later["changed"] == ["Cold chain"]
    assert later["conflicts"] == ["same_version"]
    assert japan.do(ARRIVED)[-1] == ["1000.00", "400.00"]
    assert japan.do(ARRIVED)[6] == "2.25"
    pakistan.do("Plot.objects.filter(title='Plot 7').update(hectares='2.25'); answer(1)")


def test_a_step_is_not_taken_in_without_its_proposal(sides, tmp_path):
    pakistan, japan = sides
    pakistan.do(
        "own = dict(by=me(), scope=Scope.SHARED)\n"
        "p = create(Proposal, title='Whole', put_by='PAK', strength='agreed', **own)\n"
        "create(Milestone, title='Part', parent=p, **own)\n"
        "Proposal.objects.filter(pk=p.pk).update(scope=Scope.SIDE); answer(1)"
    )
    seen = japan.receive(pakistan.parcel(tmp_path / "1.json"))
    assert seen["conflicts"] == ["unknown_item"]
    assert japan.do("answer(Milestone.objects.filter(title='Part').count())") == 0
    pakistan.do("Milestone.objects.filter(title='Part').update(scope=Scope.SIDE); answer(1)")


BARRIER = """
authority = Organisation.objects.create(side=settings.SIDE, kind="agency", name="Plant Protection Sample",
                                        short_name="PPS")
rule = create(Requirement, by=me(), scope=Scope.SHARED, title="Hot water for mangoes", sort="sps",
              text="46 C", market="JPN", products="080450", authority=authority, since="2024-01-01")
proposal = create(Proposal, by=me(), scope=Scope.SIDE, title="CANARY treatment plant", put_by="PAK",
                  strength="proposed")
barrier = create(Barrier, by=me(), scope=Scope.SHARED, title="Mangoes wait", summary="No slot",
                 exporter="PAK", products="080450", requirement=rule, proposal=proposal)
create(Certificate, by=me(), scope=Scope.SHARED, title="Plant A", number="A-1", holder="Grower Sample",
       products="080450", requirement=rule, barrier=barrier, expires_on="2027-05-31")
people = create(Target, by=me(), scope=Scope.SHARED, title="People trained", unit="people",
                announced_by="M", baseline="1000", baseline_on="2024-06-30",
                goal="200000", goal_on="2028-06-30")
target = create(Target, by=me(), scope=Scope.SHARED, title="IT exports", unit="USD a year",
                announced_by="M", baseline="3.2", baseline_on="2024-06-30",
                goal="10", goal_on="2028-06-30", per=people)
create(Fair, by=me(), scope=Scope.SHARED, title="Food show", mode="hybrid", starts_on="2026-03-10",
       ends_on="2026-03-13", place="Tokyo", seats=20)
kept = dict(organisation=me().organisation, created_by=me(), scope=Scope.SHARED)
Value.objects.create(item=barrier, low=1, central=2, high=3, basis="exporters asked", year=2025, **kept)
Value.objects.create(item=barrier, low=7, central=8, high=9, basis="CANARY own guess", year=2025,
                     **(kept | dict(scope=Scope.SIDE)))
Observation.objects.create(item=target, label="2024-25", until="2025-06-30", value="3.8125",
                           vintage="2025-07-20", source="State Bank", **kept)
answer(1)
"""


def test_barriers_certificates_targets_and_fairs_travel_with_what_they_are_tied_to(sides, tmp_path):
    pakistan, japan = sides
    pakistan.do(BARRIER)
    file = pakistan.parcel(tmp_path / "1.json")
    assert "CANARY" not in file.read_text()
    seen = japan.receive(file)
    assert {"Mangoes wait", "Plant A", "IT exports", "Food show"} <= set(seen["new"])
    assert sorted(seen["entries"])[-2:] == ["observation", "value"]
    assert seen["whole"]
    there = japan.do(
        "b = Barrier.objects.get(title='Mangoes wait'); v = Value.objects.get(item=b)\n"
        "c = Certificate.objects.get(title='Plant A'); t = Target.objects.get(title='IT exports')\n"
        "answer([b.requirement.title, b.requirement.decided_by, b.proposal, b.codes, [v.low, v.high],\n"
        "        c.barrier == b, c.expires_on, t.per.title, t.goal,\n"
        "        Observation.objects.get(item=t).value, Fair.objects.get(title='Food show').seats])"
    )
    assert there == [
        *("Hot water for mangoes", "Plant Protection Sample", None, ["080450"], ["1", "3"]),
        *(True, "2027-05-31", "People trained", "10.0000", "3.8125", 20),
    ]
    again = japan.receive(pakistan.parcel(tmp_path / "2.json"))
    assert not any(again[name] for name in ("new", "changed", "entries", "conflicts"))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ("Barrier.objects.filter(title='Mangoes wait').update(exporter='IND')", "no side of this"),
        ("Item.objects.filter(title='Mangoes wait').update(state='solved')", "unknown state"),
        ("Fair.objects.filter(title='Food show').update(mode='astral')", "no mode"),
    ],
)
def test_what_a_desk_would_never_say_is_refused_whole(sides, tmp_path, spoil, words):
    """A desk that was tampered with signs all the same: nothing of its parcel is taken in."""
    pakistan, japan = sides
    if not pakistan.do("answer(Barrier.objects.count())"):
        pakistan.do(BARRIER)
    undo = pakistan.do(
        "b, f = Barrier.objects.get(title='Mangoes wait'), Fair.objects.get(title='Food show')\n"
        "answer([b.exporter, b.state, f.mode])"
    )
    pakistan.do(
        f"{spoil}\nfor one in (Barrier, Fair): one.objects.update(version=models.F('version') + 1)\n"
        "answer(1)"
    )
    before = japan.do("answer(Item.objects.count())")
    assert words in japan.receive(pakistan.parcel(tmp_path / "1.json"))["refused"]
    assert japan.do("answer(Item.objects.count())") == before
    pakistan.do(
        "Barrier.objects.update(exporter=sys.argv[1]); Item.objects.filter(kind='barrier')"
        ".update(state=sys.argv[2]); Fair.objects.update(mode=sys.argv[3]); answer(1)",
        *undo,
    )


def test_replayed_and_older_parcels_are_refused(sides, tmp_path):
    pakistan, japan = sides
    first, second = pakistan.parcel(tmp_path / "1.json"), pakistan.parcel(tmp_path / "2.json")
    assert "refused" not in japan.receive(second)
    assert "received already" in japan.receive(second)["refused"]
    assert "older than number" in japan.receive(first)["refused"]


def test_a_refused_parcel_changes_nothing(sides, tmp_path):
    pakistan, japan = sides
    pakistan.do(
        "create(Meeting, by=me(), scope=Scope.SHARED, title='Refused', held_on='2025-01-01', place='x'); "
        "answer(1)"
    )
    assert "Refused" in japan.receive(pakistan.parcel(tmp_path / "1.json"), then="refuse")["new"]
    assert japan.do("answer(Meeting.objects.filter(title='Refused').count())") == 0


def tampered(file: Path, change: Any) -> Path:
    outer = json.loads(file.read_text())
    change(outer)
    file.write_text(json.dumps(outer))
    return file


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda outer: outer.update(signed=outer["signed"].replace("PAK", "pak", 1)),
            "was changed",
        ),
        (lambda outer: outer.update(signature="00" * 64), "was changed"),
        (lambda outer: outer.update(signature="no"), "was changed"),
        (lambda outer: outer.update(key="ab" * 32), "not trusted here"),
        (lambda outer: outer.pop("signed"), "no parcel"),
    ],
)
def test_what_was_tampered_with_is_refused_whole(sides, tmp_path, change, words):
    pakistan, japan = sides
    before = japan.do("answer(Parcel.objects.count())")
    refusal = japan.receive(tampered(pakistan.parcel(tmp_path / "1.json"), change))
    assert words in refusal["refused"]
    assert refusal["parcels"] == before


SIGN = """
content = json.loads(json.loads(open(sys.argv[1]).read())["signed"])
content["items"] = json.loads(sys.argv[2])
text, key = sending.canonical(content), own_key(settings.DESK_HOME)
signed = {"signed": text, "key": public_text(key), "signature": key.sign(text.encode()).hex()}
answer(open(sys.argv[1], "w").write(json.dumps(signed)))
"""


@pytest.mark.parametrize("items", ['["x"]', '[{"kind": "barrier"}]', '[{"kind": []}]'])
def test_a_parcel_signed_by_a_desk_of_another_form_is_refused(sides, tmp_path, items):
    pakistan, japan = sides
    file = pakistan.parcel(tmp_path / "1.json")
    pakistan.do(SIGN, str(file), items)
    assert "not made by a desk" in japan.receive(file)["refused"]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[1]", b"{}", b"[" * 100_000])
def test_what_is_no_parcel_is_refused(sides, tmp_path, data):
    file = tmp_path / "x.json"
    file.write_bytes(data)
    assert "no parcel" in sides[1].receive(file)["refused"]


def test_ones_own_parcel_and_a_revoked_key_are_refused(sides, tmp_path):
    pakistan, japan = sides
    own = pakistan.parcel(tmp_path / "1.json")
    assert "not trusted here" in pakistan.receive(own)["refused"]
    revoke = "trusting.revoke(sys.argv[1]); answer(1)"
    japan.do(revoke, pakistan.key)
    assert "not trusted here" in japan.receive(own)["refused"]
    japan.do("trusting.trust('PAK', sys.argv[1]); answer(1)", pakistan.key)
    assert "refused" not in japan.receive(own)


def test_what_came_under_the_same_version_with_other_words_is_a_conflict(sides, tmp_path):
    pakistan, japan = sides
    pakistan.do(
        "create(Meeting, by=me(), scope=Scope.SHARED, title='Tenth session', held_on='2026-09-10', "
        "place='Tokyo'); answer(1)"
    )
    japan.receive(pakistan.parcel(tmp_path / "1.json"))
    pakistan.do("Meeting.objects.filter(title='Tenth session').update(place='Osaka'); answer(1)")
    seen = japan.receive(pakistan.parcel(tmp_path / "2.json"))
    assert seen["conflicts"] == ["same_version"]
    assert japan.do("answer(Meeting.objects.get(title='Tenth session').place)") == "Tokyo"
    assert japan.do("answer(Parcel.objects.order_by('-number').first().conflicts)")


@pytest.mark.parametrize(
    ("side", "key", "words"),
    [
        ("JPN", "own", "the key of this very desk"),
        ("JPN", "zz", "no public key"),
        ("PAK", "ab" * 32, "not the other side"),
        ("IND", "", "expected"),
    ],
)
def test_keys_that_cannot_be_trusted_are_refused(sides, side, key, words):
    code = (
        "try: trusting.trust(*sys.argv[1:]); answer('')\n"
        "except TijaratError as error: answer(str(error))"
    )
    assert words in sides[0].do(code, side, sides[0].key if key == "own" else key)
