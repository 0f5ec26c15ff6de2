"""A generated report made sound: its figures, dates, judgements and tables fit each other.

`invent` draws every value by itself, which is what a parser must cope with.  `check` needs reports
in which nothing is wrong; `faults` then breaks one thing at a time.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from random import Random

from . import sound_accounts as accounts
from . import sound_more as more
from . import sound_tables as tables
from . import words
from .rows import RowContext, indicator
from .sound_rows import cells
from .sound_words import claim, economy
from .spec import Activity, Block, Goal, Grid, Indicator, Paragraph, ReportSpec, Section

SCORES = {"full": 2, "partial": 1, "none": 0}
JUDGEMENTS = {
    "annual_report": ("Uppfylls inte", "Uppfylls delvis", "Uppfylls helt"),
    "interim_report": (
        "Kommer inte att uppfyllas", "Kommer att uppfyllas delvis", "Kommer att uppfyllas helt",
    ),
}  # fmt: skip
_TABLES: dict[str, tuple[Callable[[Random, int], Grid], ...]] = {
    "head_count": (tables.head_count, tables.head_count, more.genders),
    "complaints": (tables.monthly,),
    "budget": (tables.budget, tables.budget, more.unsigned, more.units),
    "outcome": (tables.outcome, more.adjusted),
    "income_statement": (accounts.income_statement, tables.shares, more.forecast),
    "balance_sheet": (accounts.balance_sheet,),
    "": (accounts.turnover,),
}


def sound(spec: ReportSpec, seed: int = 0) -> ReportSpec:
    """The report with everything in it that a reader could add up or compare put right."""
    return _Mender(spec, Random(f"sound {seed}")).mended()


class _Mender:
    def __init__(self, spec: ReportSpec, rng: Random) -> None:
        self.spec = spec
        self.rng = rng
        self.fields = {column.field for column in spec.columns}

    def mended(self) -> ReportSpec:
        goals = [self._goal(goal) for goal in _numbered(self.spec.goals)]
        if not any(goal.activities for goal in goals):
            goals[1] = replace(goals[1], activities=(self._first_activity(),))
        judged = [self._judged(goal, goals) for goal in goals]
        return replace(
            self.spec,
            goals=tuple(judged),
            decisions=tuple((str(n), text) for n, (_, text) in enumerate(self.spec.decisions, 1)),
            front=tuple(map(self._section, self.spec.front)),
            back=tuple(map(self._section, self.spec.back)),
        )

    def _goal(self, goal: Goal) -> Goal:
        score = self.rng.choice((2, 2, 1, 0))
        names = dict.fromkeys(row.name for row in goal.indicators)
        if goal.level != "direction" and not names:
            names = {words.indicator(self.rng): None}
        flags = _hits(self.rng, len(names), score)
        rows = zip(names, flags, strict=True)
        activities = {row.name: self._activity(row) for row in goal.activities}
        return replace(
            goal,
            indicators=tuple(self._indicator(goal, name, hit) for name, hit in rows),
            activities=tuple(activities.values()),
            sections=_relabelled(goal.sections),
            status=None,
            fulfilment=JUDGEMENTS[self.spec.kind][score] if goal.fulfilment else None,
        )

    def _judged(self, goal: Goal, goals: Sequence[Goal]) -> Goal:
        """A goal above others is rated as all of them are, or in between."""
        if goal.fulfilment is None or goal.level == "committee":
            return goal
        scale = JUDGEMENTS[self.spec.kind]
        below = [one for one in goals if one.number.startswith(f"{goal.number}.")]
        parts = {scale.index(one.fulfilment) for one in below if one.fulfilment}
        if goal.indicators:
            parts.add(scale.index(goal.fulfilment))
        score = next(iter(parts)) if len(parts) == 1 else 1
        return replace(goal, fulfilment=scale[score])

    def _indicator(self, goal: Goal, name: str, hit: bool) -> Indicator:
        spec, rng = self.spec, self.rng
        council = goal.level != "committee"
        context = RowContext("tabbed", spec.kind, spec.year, spec.tertial, spec.columns, council, 0)
        drawn = indicator(rng, context, name)
        outcomes = spec.kind != "plan"
        partial = spec.kind == "interim_report" and "forecast" in self.fields
        fitting = cells(rng, name, hit, council, outcomes, partial)
        filled = {field: value for field, value in fitting.items() if field in self.fields}
        said = claim(rng, filled, hit) if outcomes and rng.random() < 0.6 else ""
        split = {"outcome_men", "outcome_women"} <= filled.keys()
        analysis = (said,) if said else drawn.analysis[:1]
        return replace(drawn, values=filled, analysis=analysis, gender_split=split)

    def _first_activity(self) -> Activity:
        """A report without any activity would lack a part."""
        return self._activity(Activity(words.activity(self.rng, self.spec.committee), None, None))

    def _activity(self, row: Activity) -> Activity:
        year = self.spec.year
        first, last = sorted((self.rng.randint(1, 12), self.rng.randint(1, 12)))
        end = calendar.monthrange(year, last)[1]
        return replace(
            row, start=f"{year}-{first:02}-01", end=f"{year}-{last:02}-{end}", deviation=None
        )

    def _section(self, section: Section) -> Section:
        blocks: list[Block] = []
        for block in section.blocks:
            mended = self._block(block)
            blocks.append(mended)
            if isinstance(mended, Grid) and mended.kind == "outcome":
                blocks.append(Paragraph(economy(self.rng, mended)))
        below = tuple(map(self._section, section.sections))
        return replace(section, blocks=tuple(blocks), sections=below)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Grid) and block.kind == "members":
            return more.members(self.rng, block)
        if not isinstance(block, Grid) or block.kind not in _TABLES:
            return block
        made = self.rng.choice(_TABLES[block.kind])(self.rng, self.spec.year)
        return more.respelled(self.rng, made)


def _hits(rng: Random, count: int, score: int) -> list[bool]:
    """Which indicators reach their targets under a goal that is rated so: all, some or few."""
    flags = [at % 2 == 0 for at in range(count)] if score == 1 else [score == 2] * count
    rng.shuffle(flags)
    return flags


def _numbered(goals: Iterable[Goal]) -> list[Goal]:
    """The goals with every number once."""
    found: dict[str, Goal] = {}
    for goal in goals:
        number = goal.number
        while number in found:
            head, dot, last = number.rpartition(".")
            number = f"{head}{dot}{int(last) + 1}"
        found[number] = replace(goal, number=number)
    return list(found.values())


def _relabelled(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Headings without the slips that `invent` makes, each title once."""
    kept: list[Section] = []
    for section in sections:
        label, title = section.label, section.title
        if label and "." not in label:
            label += "."
        if any(one.title == title for one in kept):
            title += f" i område {len(kept) + 1}"
        kept.append(replace(section, label=label, title=title))
    return tuple(kept)
