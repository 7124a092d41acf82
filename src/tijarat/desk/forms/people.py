"""Forms about people: sign in, set a password, invite, give a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tijarat.desk.forms.fields import DayField, RowField
from tijarat.desk.words import MAY, ROLES
from tijarat.register.people.accounts import offices_of
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role


class SignInForm(forms.Form):
    """Address and password."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_(
            "The six digits that the app on your telephone shows now. Without the telephone: one of "
            "your recovery codes."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


class NewCodeForm(forms.Form):
    """The first code of a new telephone."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        help_text=_("The six digits that the app shows now."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


def new_password() -> forms.CharField:
    """A field for a password to be."""
    return forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=200,
        help_text=" ".join(password_validators_help_texts()),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class PasswordForm(forms.Form):
    """A new password, typed once: browsers show it and keep it."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"] = new_password()

    def clean_password(self) -> str:
        """The password, if it is not too easily guessed."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class OpenAccountForm(PasswordForm):
    """What somebody invited says: her name and a password."""

    name = forms.CharField(label=_("Your name"), max_length=120)


class ChangePasswordForm(PasswordForm):
    """The old password and the new one."""

    old = forms.CharField(
        label=_("Password now"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def role_choices() -> list[tuple[str, Any]]:
    """Every role, by its name, and what its holder may."""
    return [
        (
            role.value,
            format_html('{} <span class="note">{}</span>', ROLES[role.value], MAY[role.value]),
        )
        for role in Role
    ]


_SHOWS_CODE = _("Reviewers, publishers, auditors and administrators sign in with a code as well.")


class InviteForm(forms.Form):
    """Somebody to be invited into an office of the own side."""

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Name"), max_length=120)
    organisation = RowField(label=_("Office"), required=True)
    roles = forms.MultipleChoiceField(
        label=_("Roles"), widget=forms.CheckboxSelectMultiple, help_text=_SHOWS_CODE
    )
    until = DayField(label=_("Last day"), required=False, help_text=_("No end, if left empty."))

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = offices_of(viewer)  # pyright: ignore
        self.fields["roles"].choices = role_choices()  # pyright: ignore

    def clean_roles(self) -> list[Role]:
        """The roles."""
        return [Role(value) for value in self.cleaned_data["roles"]]


class GrantForm(forms.Form):
    """A role to be given."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect, help_text=_SHOWS_CODE)
    since = DayField(label=_("First day"), required=False, help_text=_("Today, if left empty."))
    until = DayField(label=_("Last day"), required=False, help_text=_("No end, if left empty."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices()  # pyright: ignore

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            raise ValidationError({"until": _("The last day is before the first.")})
        return cleaned

    def clean_role(self) -> Role:
        """The role."""
        return Role(self.cleaned_data["role"])


class OfficeForm(forms.Form):
    """An office."""

    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(
        label=_("Short name"), max_length=40, help_text=_("As it stands in tables, such as TDAP.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)
