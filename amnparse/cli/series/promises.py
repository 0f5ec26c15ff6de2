"""The promises in the terminal: how many stayed as they were, and, when asked, what became of
each."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from amnparse.cli.show.grid import Column, grid
from amnparse.cli.show.style import DIM, plain
from amnparse.series.promises_changes import cited
from amnparse.series.promises_model import Change, Promise, Step
from amnparse.series.promises_status import Status, shown, status, tallies

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    Items = Iterator[RenderableType]
_WORDS: dict[Status, str] = {
    "kept": "unchanged", "changed": "changed", "gone": "silently gone", "unsure": "unsure",
    "ended": "ended", "single": "in one report",
}  # fmt: skip
_STYLES: dict[Status, str] = {"gone": "red", "changed": "yellow", "unsure": "magenta"}
_TOLD: tuple[Status, ...] = ("gone", "unsure", "changed")
"""Whose story is told; of the others the reports say the same all along."""
_SIGNS = {"deleted": ("[-", "-]", "red strike"), "inserted": ("{+", "+}", "green underline")}


def summary(promises: Sequence[Promise], console: "Console") -> "Items":
    """A line a year."""
    if not promises:
        return
    yield Padding(Text("Promises", style="bold"), (1, 0, 0, 0))
    heads = ("Year", "All", *(word.capitalize() for word in _WORDS.values()), "New")
    columns = [Column(heads[0]), *(Column(head, "right") for head in heads[1:])]
    rows = [
        [
            Text(str(one.year), no_wrap=True),
            _count(one.total),
            *(_count(one.counts.get(key, 0), _STYLES.get(key, "")) for key in _WORDS),
            _count(one.new),
        ]
        for one in tallies(promises)
    ]
    yield Padding(grid(columns, rows, console), (0, 0, 0, 2))
    yield Padding(Text("goals, targets, activities and expected results; --promises shows what"
                       " changed or went", style=DIM), (0, 0, 0, 2))  # fmt: skip


def _count(count: int, style: str = "") -> Text:
    return Text(str(count) if count else "", no_wrap=True, style=style)


def details(promises: Sequence[Promise]) -> "Items":
    """What changed, went, or may have gone: year by year, each with its words."""
    for year, group in groupby(promises, key=lambda one: one.year):
        some = list(group)
        yield Padding(Text(str(year), style="bold cyan"), (1, 0, 0, 0))
        for name in _TOLD:
            own = [one for one in some if status(one) == name]
            if own:
                yield Text(f"{_WORDS[name].capitalize()} ({len(own)})", style="bold")
            for one in own:
                yield from _promise(one)
        quiet = [f"{sum(status(one) == name for one in some)} {word}"
                 for name, word in _WORDS.items() if name not in _TOLD]  # fmt: skip
        yield Padding(Text(f"and {', '.join(quiet)}", style=DIM), (0, 0, 0, 2))


def _promise(promise: Promise) -> "Items":
    what = promise.what.replace("_", " ")
    number = (promise.goal or "").partition("#")[0]
    lead = Text(f"{what} {number}".strip() + "  ", style=_STYLES.get(status(promise), ""))
    yield Padding(Text.assemble(lead, plain(promise.text)), (0, 0, 0, 2))
    for step in promise.steps:
        for line in _step(step):
            yield Padding(line, (0, 0, 0, 6))


def _step(step: Step) -> Iterator[Text]:
    """What a report has otherwise than the one before; nothing where it says the same."""
    label = step.report.label if step.report else step.stage
    if step.state in ("gone", "unsure"):
        reason = f": {step.reason}" if step.reason else ""
        state = "not there, and nothing says why" if step.state == "gone" else "may be there"
        yield Text.assemble(f"{label}  ", plain(f"{state}{reason}"))
    for change in shown(step):
        yield _change(change, label)


def _change(change: Change, label: str) -> Text:
    place = cited(change.later) if change.later else label
    effect = f" ({change.effect})" if change.effect else ""
    line = Text.assemble(f"{place}  ", (change.kind.replace("_", " "), "yellow"), effect, "  ")
    if change.words:
        for at, piece in enumerate(change.words):
            line.append(" " if at else "")
            opening, closing, style = _SIGNS.get(piece.op, ("", "", ""))
            line.append_text(plain(f"{opening}{piece.before or piece.after}{closing}", style))
        return line
    if change.kind == "new":
        return Text.assemble(line, "not in the plan")
    before = plain(f"[-{change.before}-]", "red strike") if change.before else Text("")
    after = plain(f"{{+{change.after}+}}", "green underline") if change.after else Text("")
    return Text.assemble(line, before, " ", after)
