"""The goal chain (styrkedja) as a tree, and the choice of a branch of it."""

from collections import Counter

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from amnparse.cli.show.style import DIM, plain
from amnparse.diagnostics import UsageError
from amnparse.models import Document, Goal
from amnparse.wording import counted

_FULFILMENT = {
    "full": ("● full", "green"),
    "partial": ("◐ partial", "yellow"),
    "none": ("○ none", "red"),
    None: ("  –", DIM),
}
_FULFILMENT_WIDTH = 9
LEGEND = "fulfilment: ● full  ◐ partial  ○ none  – not told"


def choose_goals(document: Document, wanted: str | None) -> list[Goal]:
    """Return all goals, or the wanted one (number or id) with those below, in document order.

    Raises `UsageError`, naming the goals that there are, when none has that number.
    """
    if wanted is None:
        return list(document.goals)
    number = wanted.strip().rstrip(".")
    chosen = {goal.id for goal in document.goals if number in (goal.id, goal.number)}
    if not chosen:
        known = ", ".join(goal.id for goal in document.goals) or "none at all"
        raise UsageError(f"there is no goal {wanted!r}; the report has {known}")
    below = len(chosen) - 1
    while below != len(chosen):
        below = len(chosen)
        chosen |= {goal.id for goal in document.goals if goal.parent in chosen}
    return [goal for goal in document.goals if goal.id in chosen]


def goal_tree(goals: list[Goal], document: Document) -> list[RenderableType]:
    """Return the trees of these goals, with fulfilment where the report tells any."""
    told = any(goal.fulfilment for goal in document.goals)
    present = {goal.id for goal in goals}
    below: dict[str | None, list[Goal]] = {}
    for goal in goals:
        below.setdefault(goal.parent if goal.parent in present else None, []).append(goal)
    counts = _Counts(document)
    trees: list[RenderableType] = [Text(LEGEND, style=DIM)] if told else []
    for root in below.get(None, []):
        tree = Tree(_label(root, told, counts), guide_style=DIM)
        _grow(tree, root, below, told, counts)
        trees.append(tree)
    return trees


class _Counts:
    """How many records stand under each goal."""

    def __init__(self, document: Document) -> None:
        self._indicators = Counter(row.goal for row in document.indicators)
        self._activities = Counter(row.goal for row in document.activities)

    def text(self, goal: Goal) -> str:
        parts = []
        if self._indicators[goal.id]:
            parts.append(counted(self._indicators[goal.id], "indicator"))
        if self._activities[goal.id]:
            parts.append(counted(self._activities[goal.id], "activity"))
        return ", ".join(parts)


def _grow(
    tree: Tree, parent: Goal, below: dict[str | None, list[Goal]], told: bool, counts: _Counts
) -> None:
    for goal in below.get(parent.id, []):
        branch = tree.add(_label(goal, told, counts))
        _grow(branch, goal, below, told, counts)


def _label(goal: Goal, told: bool, counts: _Counts) -> Table:
    """Fulfilment, number and title side by side, so that a long title hangs below itself."""
    label = Table.grid(padding=(0, 1, 0, 0))
    cells: list[RenderableType] = []
    if told:
        label.add_column(width=_FULFILMENT_WIDTH, no_wrap=True)
        word, style = _FULFILMENT[goal.fulfilment]
        cells.append(Text(word, style=style))
    number = plain(goal.number or goal.id, "bold", rigid=True)
    label.add_column(width=max(number.cell_len, 1), no_wrap=True)
    label.add_column(overflow="fold")
    title = plain(goal.title, "bold" if goal.level == "direction" else "")
    amount = counts.text(goal)
    if amount:
        title = Text.assemble(title, (f"  {amount}", DIM))
    label.add_row(*cells, number, title)
    return label
