"""The tables of policy scenarios."""

from tijarat.register.scenarios.models.scenario import Run, Scenario, ScenarioUse

__all__ = ["Run", "Scenario", "ScenarioUse"]
