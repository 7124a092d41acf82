"""What is wrong with a variable of the environment."""

from __future__ import annotations

from tijarat.errors import TijaratError


class DeskSettingError(TijaratError, ValueError):
    """A variable of the environment that the desk cannot use."""
