"""What employers say of candidates: stated by their own side, or reported until it says so itself."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.moves import fresh
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import Organisation, User
from tijarat.register.skills.models import Candidate, EmployerAnswer
from tijarat.register.words import side_name, state_word


@transaction.atomic
def answer(
    candidate: Candidate, *, by: User, employer: Organisation, yes: bool, words: str = ""
) -> EmployerAnswer:
    """Say yes or no for an employer of the own side, which is not the candidate's.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    candidate = fresh(candidate)
    require(by, "answer_employer", candidate)
    _require_tested(candidate)
    if by.side == candidate.side:
        raise RefusedEntryError(
            _("An employer is of the other side; what it told you is recorded as reported.")
        )
    if employer.side != by.side:
        raise RefusedEntryError(
            _("%(name)s is not of %(side)s; a side speaks for its own employers.")
            % {"name": employer.name, "side": side_name(by.side)}
        )
    return _write(candidate, by, yes, words, employer=employer, basis="stated")


@transaction.atomic
def report(
    candidate: Candidate, *, by: User, employer_name: str, yes: bool, source: str, words: str = ""
) -> EmployerAnswer:
    """Record what an employer of the other side said, by whom the side has not spoken itself.

    Raises
    ------
    NotPermittedError, RefusedEntryError : no name, or no source.
    """
    candidate = fresh(candidate)
    require(by, "report_employer", candidate)
    _require_tested(candidate)
    candidate.refuse_private_words(by, source)
    if not employer_name.strip() or not source.strip():
        raise RefusedEntryError(
            _("Write the employer's name, and where it is said, such as a letter with its date.")
        )
    return _write(
        candidate,
        by,
        yes,
        words,
        employer_name=employer_name.strip(),
        source=source.strip(),
        basis="reported",
    )


def _require_tested(candidate: Candidate) -> None:
    if candidate.state not in ("tested", "matched"):
        raise RefusedEntryError(
            _("%(reference)s is %(state)s; employers answer once the tests are passed.")
            % {"reference": candidate.title, "state": state_word(candidate.state)}
        )


def _write(candidate: Candidate, by: User, yes: bool, words: str, **more: object) -> EmployerAnswer:
    candidate.refuse_private_words(by, words)
    if not yes and not words.strip():
        raise RefusedEntryError(_("Say why not; the other side reads it."))
    row = EmployerAnswer.objects.create(
        item=candidate,
        organisation=by.organisation,
        created_by=by,
        scope=candidate.scope if candidate.scope == Scope.SHARED.value else Scope.ORGANISATION,
        yes=yes,
        words=words.strip(),
        **more,
    )
    record(
        by, "answer_employer", row, {"item": candidate.public_id, "yes": yes, "basis": row.basis}
    )
    return row


def last_answer(candidate: Candidate, viewer: Viewer) -> EmployerAnswer | None:
    """The last answer of an employer that the viewer sees."""
    rows = EmployerAnswer.objects.visible_to(viewer).filter(item=candidate)
    return rows.select_related("employer").order_by("-created_at", "-pk").first()
