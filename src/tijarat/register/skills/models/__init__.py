"""The tables of skills."""

from tijarat.register.skills.models.candidate import Candidate, Identity, TestResult
from tijarat.register.skills.models.cohort import Cohort, CohortCost, CohortFigures
from tijarat.register.skills.models.employer import EmployerAnswer

__all__ = [
    "Candidate",
    "Cohort",
    "CohortCost",
    "CohortFigures",
    "EmployerAnswer",
    "Identity",
    "TestResult",
]
