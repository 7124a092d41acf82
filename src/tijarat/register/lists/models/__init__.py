"""The table of kept lists."""

from tijarat.register.lists.models.kept import KeptList

__all__ = ["KeptList"]
