"""The committee's reports as they are printed, in changing forms and looks."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from tests.reportgen import render_markdown, render_pdf, render_tabbed, render_wrapped, spec
from tests.reportgen.pdf_style import STYLES
from tests.reportgen.values import number

from .promises_plant import Event, due
from .promises_world import Item, Stage, What, World

Form = spec.Form
_KINDS: dict[Stage, spec.ReportKind] = {
    "plan": "plan", "T1": "interim_report", "T2": "interim_report", "VB": "annual_report",
}  # fmt: skip
_TERTIALS = {"T1": 1, "T2": 2}
_WORDINGS = {
    "direction": "KF:s inriktningsmål", "area": "KF:s mål för verksamhetsområdet",
    "committee": "Nämndmål",
}  # fmt: skip
_FULFILMENT = ("Uppfylls helt", "Uppfylls delvis", "Uppfylls inte")
_LOOKS = ("ruled", "horizontal")


class Paper(NamedTuple):
    """One report: what it is, its bytes, and what happened since the one before."""

    year: int
    stage: Stage
    form: Form
    data: bytes
    events: tuple[Event, ...]


def printed(
    world: World, year: int, stage: Stage, lists: frozenset[What], told: frozenset[int], form: Form
) -> bytes:
    """A report of the committee in a form; items in `told` stand in the running text only."""
    rng = Random(f"{world.rng.random()}")
    report = _spec(world, rng, year, stage, lists, told)
    if form == "pdf":
        return render_pdf.render(report, STYLES[rng.choice(_LOOKS)])
    render = {
        "tabbed": render_tabbed.render, "wrapped": render_wrapped.render,
        "markdown": render_markdown.render,
    }[form]  # fmt: skip
    return render(report).encode()


def _spec(
    world: World, rng: Random, year: int, stage: Stage, lists: frozenset[What], told: frozenset[int]
) -> spec.ReportSpec:
    kind, tertial = _KINDS[stage], _TERTIALS.get(stage)
    word = {"plan": "Verksamhetsplan", "VB": "Verksamhetsberättelse"}.get(
        stage, f"Tertialrapport {tertial}"
    )
    title = spec.TitleBlock(
        f"{word} {year} för {world.committee}", ("Ida Ek",), None, f"{year}-03-01"
    )
    lead = spec.Paragraph(
        f"{world.committee} redovisar sitt arbete under {year}. {world.words.prose()}"
    )
    head = "Inledning" if stage == "plan" else "Sammanfattande analys"
    return spec.ReportSpec(
        kind=kind, committee=world.committee, office="Förvaltningen", year=year, tertial=tertial,
        title_block=title, front=(spec.Section(head, None, (lead,)),),
        columns=_columns(stage), deviation_column=stage != "plan",
        goals=tuple(_goals(world, rng, year, stage, lists, told)),
        back=(spec.Section("Uppföljning av ekonomi", None, _prose(world)),),
        layout=spec.Layout(rng.randrange(10**6), 0.03, 0.9),
    )  # fmt: skip


def _prose(world: World) -> tuple[spec.Block, ...]:
    return (spec.Paragraph(world.words.prose()),)


def _columns(stage: Stage) -> tuple[spec.Column, ...]:
    targets = (spec.Column("annual_target", "Årsmål"), spec.Column("council_target", "KF:s årsmål"))
    if stage == "plan":
        return (*targets, spec.Column("period", "Periodicitet"))
    return (spec.Column("outcome", "Periodens utfall"), *targets, spec.Column("period", "Period"))


def _goals(
    world: World, rng: Random, year: int, stage: Stage, lists: frozenset[What], told: frozenset[int]
) -> list[spec.Goal]:
    numbers = world.numbers()
    made = []
    for goal in world.goals:
        parts = {
            what: [
                item for item in world.under(goal.uid, what)
                if what in lists and item.uid not in told and due(item, stage)
            ]
            for what in ("target", "activity", "expected_result")
        }  # fmt: skip
        for group in parts.values():
            if rng.random() < 0.5:
                rng.shuffle(group)
        prose = [one.text for one in world.items if one.uid in told and one.goal == goal.uid]
        comment = [spec.Paragraph(f"{world.words.prose()} {' '.join(prose)}".strip())]
        results = tuple(_slipped(item.text, rng) for item in parts["expected_result"])
        made.append(
            spec.Goal(
                level=goal.level, number=numbers[goal.uid], title=goal.title,
                wording=_WORDINGS[goal.level],
                fulfilment=None if stage == "plan" else rng.choice(_FULFILMENT),
                description=_prose(world) if goal.level == "committee" else (),
                expected_results=spec.Bullets(results, "-") if results else None,
                comment_title="Kommentar" if stage == "plan" else "Analys",
                comment=tuple(comment) if stage != "plan" or prose else (),
                indicators=tuple(_indicator(item, rng, year, stage) for item in parts["target"]),
                activities=tuple(
                    spec.Activity(_slipped(item.text, rng), item.start, item.end)
                    for item in parts["activity"]
                ),
            )
        )  # fmt: skip
    return made


def _slipped(text: str, rng: Random) -> str:
    """A text as printed once more: here and there with a hyphen too many, or no full stop."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 11 and word.isalpha()]
    chance = rng.random()
    if long and chance < 0.08:
        at = rng.choice(long)
        middle = len(words[at]) // 2
        words[at] = f"{words[at][:middle]}{rng.choice(('-', chr(0xAD)))}{words[at][middle:]}"
    elif chance < 0.12:
        words[-1] = words[-1].rstrip(".")
    return " ".join(words)


def _indicator(item: Item, rng: Random, year: int, stage: Stage) -> spec.Indicator:
    unit = item.unit or None
    tight = rng.random() < 0.1 and unit == "%"

    def make(value: float, sign: str | None = None) -> spec.Printed:
        decimals = 1 if unit == "%" and rng.random() < 0.1 else 0
        separator = rng.choice((" ", "")) if unit else ""
        return number(value, decimals, unit, separator, tight=tight, comparator=sign)

    values = {"annual_target": make(item.target, item.comparator)}
    if item.council is not None:
        values["council_target"] = make(item.council)
    period = item.period
    if stage != "plan":
        values["outcome"] = make(round(item.target * rng.uniform(0.8, 1.2)))
        period = f"VB {year}" if stage == "VB" else f"{stage} {year}"
    return spec.Indicator(item.text, values, period, gender_split=False)


def hidden(world: World, rng: Random, lists: frozenset[What], touched: set[int]) -> frozenset[int]:
    """Expected results that a report tells of in its text and not in its list."""
    if "expected_result" not in lists or rng.random() < 0.6:
        return frozenset()
    found = [
        item for item in world.items
        if item.what == "expected_result" and item.uid not in touched
        and len(world.under(item.goal, "expected_result")) > 1
    ]  # fmt: skip
    return frozenset(item.uid for item in rng.sample(found, min(1, len(found))))
