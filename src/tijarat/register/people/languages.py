"""The language in which the desk speaks to a person."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.words import listed


def choose_language(user: User, language: str) -> None:
    """Keep which language a person reads. It says nothing of the register, so the log does not tell of it.

    Raises
    ------
    RefusedEntryError : the desk does not speak it.
    """
    known = dict(settings.LANGUAGES)
    if language not in known:
        raise RefusedEntryError(
            _("'%(language)s' is no language of this desk; expected one of %(known)s.")
            % {"language": language[:20], "known": listed(list(known))}
        )
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language
