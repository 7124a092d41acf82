"""Keep a file until its sender looked at it; then take it in once and whole, or drop it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256

from django.db import models, transaction
from django.utils import timezone

from tijarat.register.core.due import due
from tijarat.register.core.log import hold, record
from tijarat.register.core.permissions import require_create
from tijarat.register.core.scope import Viewer
from tijarat.register.people.models import User
from tijarat.register.uploads.models import Upload

WAITS = timedelta(days=7)
"""So long a file waits for its sender."""


def uploads_of(viewer: Viewer) -> models.QuerySet[Upload]:
    """The files a person sent; none of nobody, and never another's."""
    if not isinstance(viewer, User):
        return Upload.objects.none()
    return Upload.objects.filter(user=viewer)


@transaction.atomic
def keep_upload(name: str, kind: str, content: bytes, *, by: User) -> Upload:
    """Keep a file that waits for its sender; one of the same kind that waited before is dropped.

    Raises
    ------
    NotPermittedError : she may not begin items.
    """
    require_create(by)
    for before in uploads_of(by).filter(kind=kind, state=Upload.State.WAITING):
        _close(before, Upload.State.DROPPED, 0)
    return Upload.objects.create(
        user=by, kind=kind, name=name[:200], content=content, sha256=sha256(content).hexdigest()
    )


@transaction.atomic
def take_in(upload: Upload, enter: Callable[[bytes], int], *, by: User) -> Upload:
    """Enter what a file holds, all of it or nothing; a file that was taken in or dropped stays as it is.

    Parameters
    ----------
    enter : enters the rows of the file and returns how many; what it raises takes all back.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    require_create(by)
    hold()  # before the row, as by every writer of the log
    upload = uploads_of(by).select_for_update(no_key=True).get(pk=upload.pk)
    if upload.state != Upload.State.WAITING:
        return upload
    made = enter(bytes(upload.content))
    record(
        by,
        "import",
        by,
        {"kind": upload.kind, "file": upload.name, "sha256": upload.sha256, "made": made},
    )
    return _close(upload, Upload.State.TAKEN_IN, made)


@transaction.atomic
def drop(upload: Upload, *, by: User) -> Upload:
    """Take nothing in, and forget the bytes."""
    upload = uploads_of(by).select_for_update(no_key=True).get(pk=upload.pk)
    if upload.state != Upload.State.WAITING:
        return upload
    return _close(upload, Upload.State.DROPPED, 0)


@due("files nobody confirmed were dropped")
def drop_forgotten(today: date) -> int:
    """Drop the files that waited for a week: their bytes are kept for a look, not for good."""
    waiting = Upload.objects.filter(
        state=Upload.State.WAITING, at__date__lte=today - WAITS
    ).values_list("pk", flat=True)
    dropped = 0
    for key in list(waiting):
        with transaction.atomic():
            found = Upload.objects.select_for_update(no_key=True).filter(pk=key)
            for upload in found.filter(state=Upload.State.WAITING):
                _close(upload, Upload.State.DROPPED, 0)
                dropped += 1
    return dropped


def _close(upload: Upload, state: Upload.State, made: int) -> Upload:
    upload.state, upload.made, upload.content = state, made, b""
    upload.decided_at = timezone.now()
    upload.save()
    return upload
