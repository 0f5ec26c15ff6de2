"""A committee that promises things: its goals and what stands under them, year after year."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from .promises_words import DISTRICTS, Idea, Words

What = Literal["goal", "target", "activity", "expected_result"]
Stage = Literal["plan", "T1", "T2", "VB"]
STAGES: tuple[Stage, ...] = ("plan", "T1", "T2", "VB")
PERIOD_END: dict[Stage, str] = {"plan": "01-01", "T1": "04-30", "T2": "08-31", "VB": "12-31"}
_COMMITTEES = (
    "Idrottsnämnden", "Kulturnämnden", "Trafiknämnden", "Äldrenämnden", "Fastighetsnämnden",
    "Socialnämnden", "Överförmyndarnämnden", "Farsta stadsdelsnämnd", "Servicenämnden",
)  # fmt: skip
_DIRECTIONS = (
    ("En stad som håller samman", "En hållbar stad som växer"),
    ("Stockholm är en stad för alla", "Stockholm leder omställningen"),
)
_ORDER: tuple[What, ...] = ("goal", "target", "activity", "expected_result")


@dataclass(frozen=True)
class Goal:
    """A goal; its number comes from its place."""

    uid: int
    level: Literal["direction", "area", "committee"]
    parent: int | None
    title: str
    meaning: int | None = None


@dataclass(frozen=True)
class Item:
    """A target, an activity or an expected result."""

    uid: int
    what: What
    goal: int
    text: str
    idea: Idea | None = None
    share: tuple[int, int, int] | None = None
    """Percent, group and outcome of an expected result with a figure."""
    way: int = 0
    start: str = ""
    end: str = ""
    unit: str = ""
    target: float = 0
    comparator: str | None = None
    council: float | None = None
    period: str = "Tertial"


@dataclass
class World:
    """The committee as it is now."""

    rng: Random
    words: Words
    committee: str
    year: int
    goals: list[Goal] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    gone: list[Item] = field(default_factory=list)
    """What was dropped without a word, and may return."""
    shares: set[tuple[int, int]] = field(default_factory=set)
    """Whom and what expected results with a figure were about."""
    _uid: int = 0

    def uid(self) -> int:
        """A fresh one."""
        self._uid += 1
        return self._uid

    def goal(self, uid: int) -> Goal:
        """A goal by its uid."""
        return next(goal for goal in self.goals if goal.uid == uid)

    def under(self, goal: int, what: What) -> list[Item]:
        """What stands under a goal."""
        return [item for item in self.items if item.goal == goal and item.what == what]

    def numbers(self) -> dict[int, str]:
        """Number of each goal, by where it stands."""
        numbers: dict[int, str] = {}
        counts: dict[int | None, int] = {}
        for goal in self.goals:
            counts[goal.parent] = counts.get(goal.parent, 0) + 1
            above = numbers.get(goal.parent or 0)
            own = str(counts[goal.parent])
            numbers[goal.uid] = f"{above}.{own}" if above else own
        return numbers

    def put(self, item: Item) -> Item:
        """Change what has the uid of an item, or add it."""
        places = [at for at, one in enumerate(self.items) if one.uid == item.uid]
        if places:
            self.items[places[0]] = item
        else:
            self.items.append(item)
        return item

    def retitle(self, goal: Goal) -> None:
        """Change a goal's title."""
        self.goals = [goal if one.uid == goal.uid else one for one in self.goals]

    def drop(self, item: Item) -> None:
        """Take an item away."""
        self.items = [one for one in self.items if one.uid != item.uid]

    def new_goal(self, level: Literal["area", "committee"], parent: int) -> Goal:
        """A goal of the committee or of the council, at the end of its branch."""
        meaning = self.words.goal()
        goal = Goal(self.uid(), level, parent, self.words.goal_title(meaning), meaning)
        branch = [at for at, one in enumerate(self.goals) if parent in (one.uid, one.parent)]
        self.goals.insert(branch[-1] + 1, goal)
        return goal

    def new_target(self, goal: int) -> Item:
        """An indicator and its target."""
        rng = self.rng
        name, unit = self.words.indicator()
        low, high = {"%": (20, 95), "st": (40, 4000), "": (55, 95)}.get(unit, (10, 200))
        target = float(rng.randint(low, high))
        sign = rng.choice(("≥", None, None, None))
        period = rng.choice(("Tertial", "Tertial", "Tertial", "Halvår", "År"))
        council = float(rng.randint(low, high)) if self.goal(goal).level == "area" else None
        return self.put(
            Item(self.uid(), "target", goal, name, unit=unit, target=target, comparator=sign,
                 council=council, period=period)
        )  # fmt: skip

    def new_activity(self, goal: int, idea: Idea | None = None) -> Item:
        """An activity of this year, sometimes of more."""
        rng, year = self.rng, self.year
        idea = idea or self.words.idea()
        start, end = f"{year}-01-01", f"{year}-12-31"
        kind = rng.random()
        if kind < 0.12:
            end = f"{year}-{rng.choice(('03-31', '06-30', '09-30'))}"
        elif kind < 0.2:
            start = f"{year}-09-01"
        elif kind < 0.5:
            end = f"{year + rng.choice((1, 1, 2))}-12-31"
        return self.put(
            Item(
                self.uid(), "activity", goal, self.words.activity(idea), idea, start=start, end=end
            )
        )

    def new_result(self, goal: int) -> Item:
        """An expected result, one in four with a figure."""
        rng = self.rng
        if rng.random() < 0.25:
            share = (rng.randint(8, 19) * 5, rng.randrange(6), rng.randrange(6))
            text = self.words.share(*share)
            if share[1:] not in self.shares:
                self.shares.add(share[1:])
                return self.put(Item(self.uid(), "expected_result", goal, text, share=share))
        idea = self.words.idea()
        return self.put(Item(self.uid(), "expected_result", goal, self.words.result(idea), idea))

    def twins(self, goal: int) -> None:
        """The same activity for two districts, or for spring and autumn."""
        idea = self.words.idea()
        if self.rng.random() < 0.5:
            here, there = self.rng.sample(DISTRICTS, 2)
            pair = [idea._replace(district=one) for one in (here, there)]
        else:
            pair = [idea._replace(season=f"{one} {self.year}") for one in ("våren", "hösten")]
        for one in pair:
            item = self.new_activity(goal, one)
            self.put(replace(item, start=f"{self.year}-01-01", end=f"{self.year}-12-31"))


def found(seed: int, held: bool) -> World:
    """A committee with its first plan."""
    rng = Random(f"promises {seed}")
    committee = rng.choice(_COMMITTEES)
    world = World(rng, Words(rng, committee, held), committee, rng.randint(2015, 2022))
    for title in rng.choice(_DIRECTIONS):
        world.goals.append(Goal(world.uid(), "direction", None, title))
    first, second = world.goals
    for parent, areas in ((first.uid, 2), (second.uid, 1)):
        for _ in range(areas):
            area = world.new_goal("area", parent)
            for _ in range(rng.randint(2, 3)):
                world.new_target(area.uid)
            for _ in range(rng.randint(2, 4)):
                world.new_activity(area.uid)
            for _ in range(rng.randint(1, 2)):
                goal = world.new_goal("committee", area.uid)
                fill(world, goal.uid)
    return world


def fill(world: World, goal: int) -> None:
    """What stands under a goal of the committee."""
    rng = world.rng
    for _ in range(rng.randint(1, 2)):
        if world.words.has_indicators():
            world.new_target(goal)
    for _ in range(rng.randint(3, 5)):
        world.new_activity(goal)
    for _ in range(rng.randint(2, 4)):
        world.new_result(goal)
    if rng.random() < 0.3:
        world.twins(goal)
