"""Traffic lights for a report that has none yet."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .spec import Activity, Goal, Indicator, Light, ReportSpec

LIGHTS: tuple[Light, ...] = ("green", "yellow", "red")
_OF_FULFILMENT: dict[str, Light] = {"helt": "green", "delvis": "yellow", "inte": "red"}


def _goal_light(goal: Goal) -> Light | None:
    """The light that agrees with the words: "Uppfylls delvis" is yellow."""
    words = (goal.fulfilment or "").split()
    return next((light for word, light in _OF_FULFILMENT.items() if word in words), None)


def with_lights(spec: ReportSpec, seed: int, chance: float) -> ReportSpec:
    """The report with lights, drawn by dice of their own: nothing else in it changes.

    A plan gets none, since nothing has come about yet.
    """
    if spec.kind == "plan":
        return spec
    rng = Random(f"lights {seed}")

    def light() -> Light | None:
        drawn = rng.choices(LIGHTS, (6, 3, 1))[0]
        return drawn if rng.random() < chance else None

    def indicator(row: Indicator) -> Indicator:
        return replace(row, status=light())

    def activity(row: Activity) -> Activity:
        return replace(row, status=light())

    def goal(one: Goal) -> Goal:
        return replace(
            one,
            status=_goal_light(one),
            indicators=tuple(map(indicator, one.indicators)),
            activities=tuple(map(activity, one.activities)),
        )

    return replace(spec, goals=tuple(map(goal, spec.goals)))
