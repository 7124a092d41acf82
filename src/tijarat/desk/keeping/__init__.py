"""Back the register up while it runs, and restore it: verified before anything is switched."""

from tijarat.desk.keeping.backing_up import backup, restore
from tijarat.desk.keeping.checking import Checked, KeepingError

__all__ = ["Checked", "KeepingError", "backup", "restore"]
