"""The tables of targets."""

from tijarat.register.targets.models.observation import Observation
from tijarat.register.targets.models.target import Target

__all__ = ["Observation", "Target"]
