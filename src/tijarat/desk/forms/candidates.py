"""Forms about candidates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import DayField, RowField
from tijarat.desk.forms.items import EditForm, VersionedForm
from tijarat.register.core.scope import Viewer
from tijarat.register.promotion import companies
from tijarat.register.skills.levels import OUTCOMES
from tijarat.register.skills.models import Candidate, Cohort
from tijarat.register.skills.schemes import FIELDS


class IdentityForm(forms.Form):
    """Who it is."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("As in the passport. Your own office sees it, and nobody else ever."),
    )
    contact = forms.CharField(label=_("Phone or e-mail"), max_length=200, required=False)


class EnrolForm(IdentityForm):
    """Somebody who is enrolled."""

    enrolled_on = DayField(
        label=_("Enrolled on"), required=False, help_text=_("Today, if left empty.")
    )
    departs_on = DayField(
        label=_("Planned day of departure"),
        required=False,
        help_text=_("That of the cohort, if left empty."),
    )
    keep_until = DayField(
        label=_("Name kept until"),
        required=False,
        help_text=_("Three years after departure, if left empty; then it is erased by itself."),
    )


class CandidateEditForm(EditForm):
    """The days of a candidate."""

    departs_on = DayField(
        label=_("Planned day of departure"),
        required=False,
        help_text=_("That of the cohort, if left empty."),
    )
    keep_until = DayField(label=_("Name kept until"))


class ResultForm(forms.Form):
    """A test or a course."""

    outcome = forms.ChoiceField(
        label=_("Test or course"),
        choices=lambda: [(code, one.name) for code, one in OUTCOMES.items()],
    )
    taken_on = DayField(label=_("Taken on"))
    passed = forms.ChoiceField(
        label=_("Result"),
        choices=[("yes", _("passed")), ("no", _("not passed"))],
        initial="yes",
        widget=forms.RadioSelect,
    )
    field = forms.ChoiceField(
        label=_("Field"),
        choices=lambda: list(FIELDS.items()),
        help_text=_("Of a skills test; it does not count for a language test."),
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})["field"] = cohort.field
        super().__init__(*args, **kwargs)

    def clean_passed(self) -> bool:
        """Whether it was passed."""
        return self.cleaned_data["passed"] == "yes"


_ANSWERS = [("yes", _("takes the candidate")), ("no", _("does not"))]


class _Yes(forms.Form):
    yes = forms.ChoiceField(label=_("The employer"), choices=_ANSWERS, widget=forms.RadioSelect)
    words = forms.CharField(label=_("In its words"), max_length=300, required=False)

    def clean_yes(self) -> bool:
        """Whether it takes her."""
        return self.cleaned_data["yes"] == "yes"


class EmployerForm(_Yes):
    """What an employer of the own side says."""

    employer = RowField(label=_("Employer"))
    new_company = forms.CharField(
        label=_("Or a company that is not in the list"), max_length=200, required=False
    )
    field_order = ("employer", "new_company", "yes", "words")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employer"].queryset = companies.own(viewer)  # pyright: ignore

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        if not self.cleaned_data.get("employer") and not self.cleaned_data.get("new_company"):
            raise forms.ValidationError(_("Choose the employer, or write its name."))
        return self.cleaned_data


class ReportedForm(_Yes):
    """What an employer of the other side said, as the own side was told."""

    employer_name = forms.CharField(label=_("Employer"), max_length=200)
    source = forms.CharField(
        label=_("Where it is said"),
        max_length=200,
        help_text=_("Such as: letter of 3 November 2026."),
    )
    field_order = ("employer_name", "yes", "source", "words")


class DepartureForm(VersionedForm):
    """The day somebody left."""

    on = DayField(label=_("Left on"))
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class LostForm(VersionedForm):
    """Why somebody left the way."""

    why = forms.ChoiceField(label=_("Why"), choices=Candidate.Lost.choices)
    note = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Without her name: what stands here stays in the history."),
    )
