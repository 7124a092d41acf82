"""How often somebody wants letters; and the signed link by which she ends them without signing in."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from tijarat.desk.letters.models import Wish
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User

_SALT = "tijarat.desk.letters"


def wish_of(user: User) -> str:
    """How often a person wants to be written to."""
    row = Wish.objects.filter(user=user).first()
    return row.how_often if row else Wish.HowOften.DAILY.value


def choose(user: User, how_often: str) -> None:
    """Keep it. It says nothing of the register, so the log does not tell of it.

    Raises
    ------
    RefusedEntryError
    """
    if how_often not in Wish.HowOften.values:
        raise RefusedEntryError(
            _("'%(wish)s' is no choice; expected one of %(known)s.")
            % {"wish": how_often[:20], "known": ", ".join(Wish.HowOften.values)}
        )
    Wish.objects.update_or_create(user=user, defaults={"how_often": how_often})


def stop_token(user: User) -> str:
    """What her link for ending letters carries: it names her and is signed, does that alone, and lasts."""
    return Signer(salt=_SALT).sign(user.public_id)


def stopped_by(token: str) -> User | None:
    """Whose letters a link ends; None for one that we did not sign."""
    try:
        public_id = Signer(salt=_SALT).unsign(token)
    except BadSignature:
        return None
    return User.objects.filter(public_id=public_id).first()
