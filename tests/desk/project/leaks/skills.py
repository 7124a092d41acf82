"""Routes of schemes, training cohorts and candidates."""

from __future__ import annotations

from leaks.route import TODAY, Route, any_of, empty, given, version, versioned

_days = {"intake_on": TODAY, "starts_on": TODAY, "ends_on": TODAY, "departs_on": TODAY}
_cohort = {"title": "x", "scheme": "ssw1", "field": "fishery", "place": "y", "seats": "3", **_days}

ROUTES: dict[str, Route] = {
    "skills": Route(queries=("", "?on=2027-04-01", "?on=nonsense")),
    "new-cohort": Route(
        fields=lambda garden, _row: {
            **_cohort,
            "provider": garden.offices["METI"].public_id,
            "proposal": any_of(garden, "Proposal"),
            "scope": "side",
        }
    ),
    "cohort": Route(("Cohort",)),
    "edit-cohort": Route(
        ("Cohort",),
        fields=lambda garden, row: version(
            row,
            **_cohort,
            provider=garden.offices["METI"].public_id,
            proposal=any_of(garden, "Proposal"),
        ),
    ),
    "add-cohort-cost": Route(
        ("Cohort",), fields=given(title="x", kind="tests", planned="1", currency="USD")
    ),
    "settle-cohort-cost": Route(("CohortCost",), fields=given(actual="1")),
    "release-figures": Route(("Cohort",), fields=given(scope="shared")),
    "enrol": Route(("Cohort",), fields=given(name="Plain Words")),
    "candidate": Route(("Candidate",)),
    "edit-candidate": Route(("Candidate",), fields=versioned(keep_until=TODAY)),
    "candidate-name": Route(("Candidate",), fields=given(name="Plain Words")),
    "erase-name": Route(("Candidate",), fields=given(reason="x")),
    "test-result": Route(
        ("Candidate",),
        fields=given(outcome="jlpt_n4", taken_on=TODAY, passed="yes", field="fishery"),
    ),
    "offer-candidate": Route(("Candidate",), fields=empty, posted=True),
    "employer-answer": Route(
        ("Candidate",),
        fields=lambda garden, _row: {
            "employer": garden.offices["Trader"].public_id,
            "yes": "yes",
        },
    ),
    "employer-reported": Route(
        ("Candidate",), fields=given(employer_name="x", source="y", yes="yes")
    ),
    "depart": Route(("Candidate",), fields=versioned(on=TODAY)),
    "lose": Route(("Candidate",), fields=versioned(why="family", note="x")),
}
"""Name of a route -> how it is called."""
