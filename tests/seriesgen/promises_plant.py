"""What happens to promises between two reports: planted changes, each with its truth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from .promises_world import PERIOD_END, Goal, Item, Stage, What, World


class Event(NamedTuple):
    """A change that a tracker must find in a report."""

    year: int
    stage: Stage
    kind: str
    what: What
    before: str | None
    """The promise's text before, and after."""
    after: str | None
    weight: str = ""
    """Of a rewording: "light", "medium", "heavy"; else what makes it special."""


@dataclass
class Moment:
    """A report that is about to be written."""

    world: World
    year: int
    stage: Stage
    lists: frozenset[What]
    """What it lists at all."""
    touched: set[int]
    """Items that something has happened to in this report already."""

    def shown(self, what: What) -> list[Item]:
        """Items that the report shows, and nothing has happened to."""
        return [
            item for item in self.world.items
            if item.what == what and what in self.lists and item.uid not in self.touched
            and due(item, self.stage)
        ]  # fmt: skip

    def event(self, kind: str, item: Item, after: str | None, weight: str = "") -> Event:
        """The truth about an item."""
        self.touched.add(item.uid)
        return Event(self.year, self.stage, kind, item.what, item.text, after, weight)


GREY = "grey"
"""Weight of what a tracker may tell and need not."""
Plant = Callable[[Moment], list[Event]]


def due(item: Item, stage: Stage) -> bool:
    """Whether a report of that stage has the row of an indicator."""
    if item.what != "target" or stage in ("plan", "VB"):
        return True
    return item.period == "Tertial" or (item.period == "Halvår" and stage == "T2")


def missed(item: Item, moment: Moment) -> bool:
    """Whether it is odd that a report does not have an item."""
    year, stage = moment.year, moment.stage
    if item.what == "expected_result":
        return stage != "plan"
    if item.what == "activity":
        if stage == "plan":
            return item.end >= f"{year}-01-01" and item.start < f"{year}-01-01"
        late = item.start > f"{year}-{PERIOD_END[stage]}"
        return not late and item.end >= f"{year}-12-31"
    return True


def _pick(moment: Moment, what: What, keep: int = 0) -> Item | None:
    """An item of a kind; with `keep`, under a goal that has more than so many."""
    found = [
        item for item in moment.shown(what)
        if len(moment.world.under(item.goal, what)) > keep
    ]  # fmt: skip
    return moment.world.rng.choice(found) if found else None


def lowered(moment: Moment) -> list[Event]:
    """A target with a lower number."""
    return _number(moment, (0.75, 0.95), "target_lowered")


def raised(moment: Moment) -> list[Event]:
    """A target with a higher number."""
    return _number(moment, (1.05, 1.3), "target_raised")


def _number(moment: Moment, factors: tuple[float, float], kind: str) -> list[Event]:
    item = _pick(moment, "target")
    if item is None:
        return []
    target = float(round(item.target * moment.world.rng.uniform(*factors)))
    if target == item.target or (item.unit == "%" and target > 100):
        return []
    moment.world.put(replace(item, target=target))
    return [moment.event(kind, item, item.text)]


def unit(moment: Moment) -> list[Event]:
    """A target that is counted otherwise."""
    item = _pick(moment, "target")
    if item is None or item.unit not in ("%", "st") or item.council is not None:
        return []
    other = "st" if item.unit == "%" else "%"
    moment.world.put(replace(item, unit=other, target=float(moment.world.rng.randint(20, 90))))
    return [moment.event("unit_changed", item, item.text)]


def dates(moment: Moment) -> list[Event]:
    """An activity that ends later or earlier."""
    item = _pick(moment, "activity")
    if item is None or not missed(item, moment):
        return []
    year, month_day = int(item.end[:4]), item.end[4:]
    later = moment.world.rng.random() < 0.75
    end = f"{year + 1}{month_day}" if later else f"{year}-10-31"
    if end == item.end or end < f"{moment.year}-10-01":
        return []
    moment.world.put(replace(item, end=end))
    return [moment.event("date_moved", item, item.text, "later" if end > item.end else "earlier")]


TOTAL = "total"
"""Weight of a rewording that leaves nothing: a tracker that shows both and is not sure is right."""
_WEIGHTS = ("light", "light", "medium", "medium", "heavy", "heavy", TOTAL)
_WAYS = {"medium": (1, 2), "heavy": (3,), TOTAL: (4,)}


def reworded(moment: Moment) -> list[Event]:
    """An activity or an expected result in other words, from a word to nearly all of them."""
    rng = moment.world.rng
    what: What = rng.choice(("activity", "activity", "expected_result"))
    item = _pick(moment, what)
    if item is None or item.way or (moment.stage == "plan" and not missed(item, moment)):
        return []
    weight = rng.choice(_WEIGHTS)
    words, way = moment.world.words, rng.choice(_WAYS.get(weight, (1,)))
    if item.share is not None:
        weight = "light" if weight == TOTAL else weight
        percent = item.share[0] - rng.choice((5, 10)) if weight != "medium" else item.share[0]
        text = words.share(percent, item.share[1], item.share[2], 1 if weight != "light" else 0)
    elif weight == "light":
        text = words.light(item.text)
    elif item.idea is None:
        return []
    else:
        say = words.activity if what == "activity" else words.result
        text = say(item.idea, way)
    if text == item.text:
        return []
    moment.world.put(replace(item, text=text, way=way))
    return [moment.event("reworded", item, text, weight)]


def retitled(moment: Moment) -> list[Event]:
    """A goal with another title."""
    goals = [g for g in moment.world.goals if g.meaning is not None and g.uid not in moment.touched]
    goal = moment.world.rng.choice(goals)
    assert goal.meaning is not None
    if moment.world.rng.random() < 0.5:
        title = moment.world.words.goal_title(goal.meaning, 1)
    else:
        title = f"{goal.title} i hela staden"
    if title == goal.title or " i hela staden i hela" in title:
        return []
    moment.world.retitle(replace(goal, title=title))
    moment.touched.add(goal.uid)
    return [Event(moment.year, moment.stage, "reworded", "goal", goal.title, title, "goal")]


def moved(moment: Moment) -> list[Event]:
    """A promise under another goal of the same level."""
    rng, world = moment.world.rng, moment.world
    what: What = rng.choice(("target", "activity", "activity", "expected_result"))
    item = _pick(moment, what, keep=1)
    if item is None or (moment.stage == "plan" and what != "target" and not missed(item, moment)):
        return []
    level = world.goal(item.goal).level
    others = [g.uid for g in world.goals if g.level == level and g.uid != item.goal]
    if not others:
        return []
    world.put(replace(item, goal=rng.choice(others)))
    return [moment.event("moved", item, item.text)]


def gone(moment: Moment) -> list[Event]:
    """A promise that is there no more."""
    rng, world = moment.world.rng, moment.world
    what: What = rng.choice(("target", "activity", "activity", "expected_result"))
    item = _pick(moment, what, keep=1)
    if item is None or not missed(item, moment):
        return []
    world.drop(item)
    world.gone.append(item)
    return [moment.event("gone", item, None)]


def goal_gone(moment: Moment) -> list[Event]:
    """A goal of the committee that is there no more, with all that stood under it."""
    world = moment.world
    goals = [g for g in world.goals if g.level == "committee" and not _busy(g, moment)]
    if len(goals) < 3 or moment.stage not in ("plan", "VB"):
        return []
    goal = world.rng.choice(goals)
    below = [item for item in world.items if item.goal == goal.uid]
    told = [
        moment.event("gone", item, None, "with its goal" if missed(item, moment) else GREY)
        for item in below
    ]
    for item in below:
        world.drop(item)
    world.goals = [one for one in world.goals if one.uid != goal.uid]
    return [Event(moment.year, moment.stage, "gone", "goal", goal.title, None), *told]


def _busy(goal: Goal, moment: Moment) -> bool:
    below = [item.uid for item in moment.world.items if item.goal == goal.uid]
    return goal.uid in moment.touched or any(uid in moment.touched for uid in below)


def returned(moment: Moment) -> list[Event]:
    """A promise that was gone is back."""
    world = moment.world
    goals = {goal.uid for goal in world.goals}
    back = [item for item in world.gone if item.goal in goals and item.uid not in moment.touched]
    back = [item for item in back if item.what in moment.lists and due(item, moment.stage)]
    if not back:
        return []
    item = world.rng.choice(back)
    world.gone.remove(item)
    year = moment.year
    again = item.what == "activity" and item.end < f"{year}-01-01"
    world.put(replace(item, start=f"{year}-01-01", end=f"{year}-12-31") if again else item)
    return [moment.event("returned", item, item.text)]


def new(moment: Moment) -> list[Event]:
    """A promise in the middle of the year."""
    rng, world = moment.world.rng, moment.world
    if moment.stage == "plan":
        return []
    goal = rng.choice([goal.uid for goal in world.goals if goal.level == "committee"])
    what: What = rng.choice(("target", "activity", "activity", "expected_result"))
    if what not in moment.lists or (what == "target" and not world.words.has_indicators()):
        return []
    make = {"target": world.new_target, "activity": world.new_activity}
    item = make.get(what, world.new_result)(goal)
    if what == "target":
        item = world.put(replace(item, period="Tertial"))
    moment.touched.add(item.uid)
    return [Event(moment.year, moment.stage, "new", what, None, item.text)]


PLANTS: tuple[tuple[Plant, float], ...] = (
    (lowered, 2.0), (raised, 2.0), (unit, 0.5), (dates, 2.0), (reworded, 4.0), (retitled, 0.7),
    (moved, 2.0), (gone, 4.0), (goal_gone, 0.4), (returned, 2.0), (new, 2.0),
)  # fmt: skip
"""What may happen, and how often against the others."""
