"""What a call may write: the same forms that the pages parse, described for programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from tijarat.desk.api.answering import WrongFieldsError
from tijarat.desk.api.names import sentence
from tijarat.desk.api.resources import SCOPES
from tijarat.desk.api.telling import Id
from tijarat.desk.forms.fields import RowField


class Body(Schema):
    """What may stand in a body; anything else is refused."""

    model_config = ConfigDict(extra="forbid")


def body_of(form: type[forms.Form], name: str, *, scoped: bool, partly: bool = False) -> type[Body]:
    """The body that a form parses.

    Parameters
    ----------
    form : its fields are the keys.
    scoped : whether it says who sees it, too.
    partly : whether each key may be left out, for changes.
    """
    base: Mapping[str, forms.Field] = form.base_fields  # pyright: ignore[reportAttributeAccessIssue]
    keys: dict[str, Any] = {
        key: _key(field, partly=partly) for key, field in base.items() if key != "version"
    }
    if scoped:
        keys["scope"] = (SCOPES | None, Field(None, description="Who sees it."))
    return create_model(name, __base__=Body, **keys)


def _key(field: forms.Field, *, partly: bool) -> tuple[Any, Any]:
    said = sentence(str(field.label)) + (f" {field.help_text}" if field.help_text else "")
    if field.required and not partly:
        return _type(field), Field(..., description=said)
    return _type(field) | None, Field(None, description=said)


def _type(field: forms.Field) -> Any:
    if isinstance(field, RowField):
        return Id
    if isinstance(field, forms.ChoiceField):
        return Literal[tuple(value for value, _label in field.choices if value)]  # pyright: ignore
    if isinstance(field, forms.CharField):
        return str
    return TYPES[next(kind for kind in TYPES if isinstance(field, kind))]


TYPES: dict[type[forms.Field], Any] = {
    forms.DateField: date,
    forms.DecimalField: Decimal,
    forms.IntegerField: int,
    forms.BooleanField: bool,
}
"""Field of a form -> type in the description."""


def parsed(form: forms.Form) -> dict[str, Any]:
    """What a form took.

    Raises
    ------
    WrongFieldsError : of each field what is wrong with it.
    """
    if form.is_valid():
        return dict(form.cleaned_data)
    raise WrongFieldsError(
        {
            "" if name == NON_FIELD_ERRORS else name: [str(one) for one in errors]
            for name, errors in form.errors.items()
        }
    )


def filled(unbound: forms.Form, given: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a form: what was given, and for the rest what the form begins with."""
    begins = {
        name: unbound.get_initial_for_field(field, name) for name, field in unbound.fields.items()
    }
    return {name: _typed(value) for name, value in {**begins, **given}.items()}


def _typed(value: Any) -> Any:
    """A value as somebody would have typed it."""
    if isinstance(value, models.Model):
        return value.public_id  # pyright: ignore[reportAttributeAccessIssue]
    return "" if value is None else value
