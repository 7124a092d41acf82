"""Two become one at once, with all that hangs on the one that goes; or nothing happens."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import delete
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.merging.hanging import references
from tijarat.register.merging.merging import merge, undo
from tijarat.register.merging.models import Merge
from tijarat.register.merging.preview import mergeable, preview
from tijarat.register.people.models import Organisation
from tijarat.register.promotion import companies, subsidies
from tijarat.register.promotion.models import Participation, Subsidy

CLOSED = "Not all that would move"


@pytest.fixture
def twice(workshop, officer):
    """``Dates Co.`` of old, and the same written otherwise, which applied for a fair."""
    fair = workshop.fair(title="Fair in spring")
    part = workshop.part(fair, name="DATES COMPANY (Pvt.) Ltd.")
    kept, gone = (
        companies.enter(name, by=officer) for name in ("Dates Co.", "DATES COMPANY (Pvt.) Ltd.")
    )
    return kept, gone, part


@pytest.fixture
def merged(twice, reviewer):
    kept, gone, _part = twice
    return merge(kept, gone, by=reviewer, seen=preview(kept, gone, by=reviewer).digest)


def again(row):
    return type(row).objects.get(pk=row.pk)


def test_a_preview_says_what_will_happen(twice, reviewer):
    kept, gone, _part = twice
    looked = preview(kept, gone, by=reviewer)
    assert looked.reasons == ()
    assert looked.counts == [("participation", 0, 1)]
    assert looked.fields[0] == ("name", "Dates Co.", "DATES COMPANY (Pvt.) Ltd.")


def test_what_hangs_on_the_one_hangs_on_the_other(twice, reviewer, workshop):
    kept, gone, part = twice
    subsidy = workshop.subsidy(part)
    looked = preview(kept, gone, by=reviewer)
    assert looked.counts == [("participation", 0, 1), ("subsidy", 0, 1)]
    version, before = again(part).version, part.history.count()
    merge(kept, gone, by=reviewer, seen=looked.digest, take=["name"])
    assert {again(part).company, again(subsidy).company} == {kept}
    assert again(part).version == version + 1
    assert part.history.count() == before + 1
    assert (again(kept).name, again(kept).short_name) == ("DATES COMPANY (Pvt.) Ltd.", "Dates Co.")
    assert (again(gone).merged_into, again(gone).name) == (kept, "Dates Co.")
    assert list(LogEntry.objects.filter(verb="merge").values_list("target", flat=True)) == [
        kept.public_id,
        gone.public_id,
    ]
    assert verify().whole


def test_the_name_that_is_not_used_leads_to_the_one_that_stays(merged, officer, reviewer):
    assert companies.enter("dates company (pvt.) ltd.", by=officer) == merged.kept
    assert merged.gone not in companies.visible(officer)
    assert companies.now_of(merged.gone.public_id, officer) == merged.kept
    assert merged.gone not in mergeable(reviewer)


def test_it_is_done_as_it_was_looked_at_or_not_at_all(twice, reviewer, workshop):
    kept, gone, part = twice
    seen = preview(kept, gone, by=reviewer).digest
    workshop.subsidy(part)
    with pytest.raises(RefusedEntryError, match="Something changed since you looked"):
        merge(kept, gone, by=reviewer, seen=seen)
    assert again(part).company == gone
    assert not Merge.objects.exists()


# ------------------------------------------------------------------ it fails closed


def test_what_she_does_not_see_closes_it_and_is_not_told(twice, person, reviewer):
    kept, gone, part = twice
    Participation.objects.filter(pk=part.pk).update(scope=Scope.ORGANISATION)
    other = person("Commerce", "reviewer")  # of the side, not of the office that keeps it
    looked = preview(kept, gone, by=other)
    assert looked.counts == []
    assert [reason[: len(CLOSED)] for reason in looked.reasons] == [CLOSED]
    assert "participation" not in str(looked.reasons).lower()
    with pytest.raises(RefusedEntryError, match=CLOSED):
        merge(kept, gone, by=other, seen=looked.digest)
    assert preview(kept, gone, by=reviewer).reasons == ()


def test_what_was_put_away_goes_with_it_and_back(twice, reviewer, workshop):
    kept, gone, part = twice
    workshop.part(part.fair, name="Dates Co.")
    delete(again(part), by=reviewer)
    looked = preview(kept, gone, by=reviewer)
    assert looked.reasons == ()
    row = merge(kept, gone, by=reviewer, seen=looked.digest)
    assert again(part).company == kept
    undo(row, by=reviewer)
    assert again(part).company == gone


def test_what_the_other_side_keeps_closes_it_though_it_is_seen(twice, reviewer, jetro, offices):
    kept, gone, part = twice
    Participation.objects.filter(pk=part.pk).update(
        organisation=offices["JETRO"], side="JPN", scope=Scope.SHARED
    )
    assert again(part) in Participation.objects.visible_to(reviewer)
    assert CLOSED in str(preview(kept, gone, by=reviewer).reasons)


def test_people_and_their_history_close_it(twice, person, reviewer, workshop, offices):
    kept, gone, _part = twice
    offices["twin"] = gone
    person("twin", "desk_officer")
    assert CLOSED in str(preview(kept, gone, by=reviewer).reasons)


def test_across_sides_nothing_is_merged(reviewer, offices, jetro):
    for pair in (("Dates Co.", "Kanto Co."), ("Kanto Co.", "Dates Co.")):
        kept, gone = (offices[name] for name in pair)
        with pytest.raises(NotPermittedError):
            preview(kept, gone, by=reviewer)
        with pytest.raises(NotPermittedError):
            merge(kept, gone, by=jetro, seen="")


def test_who_may(twice, person, officer):
    kept, gone, _part = twice
    for user in (officer, person("TDAP", "administrator"), person("Commerce", "publisher")):
        with pytest.raises(NotPermittedError):
            preview(kept, gone, by=user)
    of_a_company = person("Dates Co.", "reviewer")
    assert CLOSED in str(preview(kept, gone, by=of_a_company).reasons)


def test_a_company_and_an_office_are_two(twice, person, offices):
    both = person("TDAP", "reviewer", "administrator")
    looked = preview(twice[0], offices["Commerce"], by=both)
    assert "One is a company and the other an office" in str(looked.reasons)
    assert "Both are the same record" in str(preview(twice[0], twice[0], by=both).reasons)


def test_two_at_one_fair_stay_two(twice, reviewer, workshop):
    kept, gone, part = twice
    workshop.part(part.fair, name="Dates Co.")
    (reason,) = preview(kept, gone, by=reviewer).reasons
    assert "Fair in spring" in reason


def test_an_administrator_merges_offices_with_their_people(person, offices):
    keeper, twin = (
        person("TDAP", "administrator"),
        Organisation.objects.create(
            side="PAK", kind="agency", name="T.D.A.P.", short_name="T.D.A.P."
        ),
    )
    offices["twin"] = twin
    reader = person("twin", "reader")
    looked = preview(offices["TDAP"], twin, by=keeper)
    assert looked.counts == [("person", 1, 1)]
    row = merge(offices["TDAP"], twin, by=keeper, seen=looked.digest)
    assert again(reader).organisation == offices["TDAP"]
    undo(row, by=keeper)
    assert again(reader).organisation == twin


def test_every_reference_of_the_register_is_asked_about():
    named = {f"{model._meta.label}.{name}" for model, name in references()}
    assert {
        "core.Item.organisation",
        "core.StatusEvent.organisation",
        "people.User.organisation",
        "promotion.Participation.company",
        "promotion.BuyerRequest.buyer",
        "dialogue.Proposal.lead",
        "market_access.ReceivingOffice.organisation",
    } <= named
    assert not any("Historical" in one for one in named)


# ------------------------------------------------------------------ undone


def test_undone_all_is_as_it_was(twice, reviewer, merged):
    kept, gone, part = twice
    names = {one.pk: (one.name, one.short_name, one.kind) for one in (kept, gone)}
    undo(merged, by=reviewer)
    assert again(part).company == gone
    for one in (kept, gone):
        now = again(one)
        assert (now.name, now.short_name, now.kind) == names[one.pk]
        assert now.merged_into is None
    assert again(merged).undone_by == reviewer
    with pytest.raises(RefusedEntryError, match="undone already"):
        undo(merged, by=reviewer)


def test_names_are_given_back_too(twice, reviewer):
    kept, gone, _part = twice
    seen = preview(kept, gone, by=reviewer).digest
    undo(merge(kept, gone, by=reviewer, seen=seen, take=["name", "short_name"]), by=reviewer)
    assert (again(kept).name, again(gone).name) == (kept.name, gone.name)


def test_what_was_done_since_is_given_to_nobody_else(twice, reviewer, merged, officer, workshop):
    _kept, _gone, part = twice
    workshop.put(again(part), "selected")
    Participation.objects.filter(pk=part.pk).update(version=again(part).version + 1)
    with pytest.raises(RefusedEntryError, match="changed since"):
        undo(merged, by=reviewer)


def test_what_came_since_stays_with_the_one_that_stays(twice, reviewer, merged, officer, workshop):
    kept, _gone, part = twice
    subsidy = subsidies.ask(
        again(part), by=officer, asked=Decimal(10), currency="USD", purpose="Freight"
    )
    undo(merged, by=reviewer)
    assert Subsidy.objects.get(pk=subsidy.pk).company == kept


def test_a_month_later_it_stays(reviewer, merged, twice):
    Merge.objects.update(at=timezone.now() - timedelta(days=31))
    with pytest.raises(RefusedEntryError, match="within 30 days"):
        undo(merged, by=reviewer)


def test_who_does_not_see_what_moved_does_not_undo(twice, person, merged):
    Participation.objects.filter(pk=twice[2].pk).update(scope=Scope.ORGANISATION)
    with pytest.raises(RefusedEntryError, match="not seen by you"):
        undo(merged, by=person("Commerce", "reviewer"))
    with pytest.raises(NotPermittedError):
        undo(merged, by=person("TDAP", "desk_officer"))
