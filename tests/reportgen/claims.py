"""Sentences about an indicator or a table's row, true or not: whatever the caller puts in."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Literal

from .faults import Change, Row, first, grids, printed_row, rows, with_block, with_goal, with_row
from .faults_arithmetic import Cells, is_net, is_part, is_total
from .sound_rows import LESS_IS_BETTER
from .sound_words import result_columns, spoken
from .spec import Grid, Paragraph, Printed, ReportSpec
from .values import figure, spell

Topic = Literal["target", "outcome", "previous", "gender", "up", "down", "above", "below"]
TEMPLATES: dict[Topic, tuple[str, ...]] = {
    "target": (
        "Årsmålet om {target} nås {how}.",
        "Nämnden {reaches} årsmålet om {target}.",
        "Utfallet {reaches} årsmålet på {target}.",
        "Årsmålet, {target}, uppnås {how}.",
        "Resultatet innebär att målet om {target} {how} nås.",
        "Årsmålet är {target} och uppnås {how}.",
    ),
    "outcome": (
        "Utfallet uppgår till {outcome}.",
        "Årets utfall är {outcome}.",
        "Resultatet för året blev {outcome}.",
        "Periodens utfall blev {outcome} och arbetet fortsätter.",
        "Under året uppgick utfallet till {outcome}.",
        "Utfallet blev {outcome}, vilket nämnden är nöjd med.",
        "Utfallet, {outcome}, visar att arbetet har gett resultat.",
    ),
    "previous": (
        "Föregående år var utfallet {previous}.",
        "Det kan jämföras med {previous} föregående år.",
        "Utfallet för {before} var {previous}.",
        "Året innan var utfallet {previous}.",
    ),
    "gender": (
        "Bland kvinnor är utfallet {women} och bland män {men}.",
        "För män uppgår utfallet till {men} och för kvinnor till {women}.",
        "Utfallet är {women} för kvinnor och {men} för män.",
    ),
    "up": (
        "Utfallet har ökat jämfört med föregående år.",
        "Resultatet är högre än föregående år.",
        "Utfallet har stigit sedan förra året.",
        "Det är en ökning jämfört med {before}.",
        "Utfallet ökade från {previous} till {outcome}.",
    ),
    "down": (
        "Utfallet har minskat jämfört med föregående år.",
        "Resultatet är lägre än föregående år.",
        "Utfallet har sjunkit sedan förra året.",
        "Det är en minskning jämfört med {before}.",
        "Utfallet minskade från {previous} till {outcome}.",
    ),
    "above": (
        "Utfallet överträffar årsmålet om {target}.",
        "Utfallet överstiger årsmålet om {target}.",
        "Resultatet ligger över årsmålet på {target}.",
    ),
    "below": (
        "Utfallet understiger årsmålet om {target}.",
        "Resultatet ligger under årsmålet på {target}.",
        "Utfallet når inte upp till årsmålet om {target}.",
    ),
}
_REACHED = {True: ("helt", "når"), False: ("inte", "når inte")}
_NAMED = (
    "För indikatorn ”{name}” gäller följande. {said}",
    "Indikatorn {name} följs upp varje år. {said}",
)
_CELLS = {
    "target": "annual_target",
    "outcome": "outcome",
    "previous": "previous_outcome",
    "men": "outcome_men",
    "women": "outcome_women",
}
_RESULT = (
    "{name} redovisar ett {kind} på {amount} mnkr.",
    "För {name} uppgår {kind}et till {amount} mnkr.",
    "Utfallet för {name} visar ett {kind} om {amount} mnkr.",
    "{name} redovisar ett {kind} om {amount} mnkr jämfört med budget.",
    "{name} visar på ett {kind} om {amount} mnkr.",
)
_WHOLE_RESULT = (
    "Nämnden redovisar totalt ett {kind} på {amount} mnkr.",
    "Nämndens utfall är ett {kind} om {amount} mnkr.",
    "Sammantaget redovisar nämnden ett {kind} om {amount} mnkr.",
    "Nämndens {kind} uppgår till {amount} mnkr.",
)
_CHANGE = (
    "{name} har {rose} med {amount} mnkr, vilket motsvarar {percent} procent.",
    "{name} {past} med {amount} mnkr eller {percent} procent jämfört med {before}.",
    "{name} blev {amount} mnkr {higher} jämfört med {before}, vilket är {percent} procent.",
)
_WAYS = {True: ("ökat", "ökade", "högre"), False: ("minskat", "minskade", "lägre")}
_MINUS = "-−–"


def less_is_better(row: Row) -> bool:
    """Whether a lower outcome is the better one."""
    return row.row.name.casefold().startswith(LESS_IS_BETTER)


def _plain(value: Printed | None) -> bool:
    return value is not None and value.number is not None


def expected(row: Row) -> float:
    """The outcome of the whole year: the forecast where there is one."""
    known = (row.number(name) for name in ("forecast", "outcome"))
    return next((number for number in known if number is not None), 0)


def is_final(row: Row) -> bool:
    """Whether its outcome is that of the whole year."""
    return row.number("outcome") == expected(row)


def said_of(spec: ReportSpec, rng: Random, row: Row, topic: Topic, **changed: Printed) -> str:
    """A sentence about a row; `changed` are cells that it tells otherwise than the table."""
    now, target = expected(row), row.number("annual_target") or 0
    how, reaches = _REACHED[now <= target if less_is_better(row) else now >= target]
    cells = {**row.row.values, **changed}
    said = {word: spoken(cells[name]) for word, name in _CELLS.items() if _plain(cells.get(name))}
    template = rng.choice(TEMPLATES[topic])
    return template.format(**said, before=spec.year - 1, how=how, reaches=reaches)


def told(spec: ReportSpec, rng: Random, row: Row, said: str) -> Change:
    """The sentence in the row's own analysis, or in the goal's after the indicator's name."""
    what = f"{row.row.name}: {said}"
    if rng.random() < 0.7:
        speaking = replace(row.row, analysis=(said,))
        return Change(with_row(spec, row, speaking), (said, printed_row(spec, row.row)), what)
    text = rng.choice(_NAMED).format(name=row.row.name, said=said)
    if said.startswith("Utfallet ") and not said.startswith("Utfallet för") and rng.random() < 0.5:
        text = said.replace("Utfallet", f"Utfallet för {row.row.name}", 1)
    quiet = replace(row.row, analysis=())
    goal = row.goal
    kept = tuple(quiet if one is row.row else one for one in goal.indicators)
    comment = (*goal.comment, Paragraph(text))
    changed = with_goal(spec, goal, replace(goal, indicators=kept, comment=comment))
    return Change(changed, (text, printed_row(spec, row.row)), what)


def named_once(spec: ReportSpec, rng: Random, *names: str) -> Row | None:
    """An indicator with these cells, whose name no other one has."""
    all_names = [row.row.name for row in rows(spec)]

    def fits(row: Row) -> bool:
        unlike = sum(name.startswith(row.row.name) for name in all_names) == 1
        return unlike and all(row.number(name) is not None for name in names)

    return first(rng, rows(spec), fits)


def result_row(spec: ReportSpec, rng: Random) -> tuple[Grid, Cells] | None:
    """A row of an outcome table that leaves something."""
    found = [
        (grid, row)
        for grid in grids(spec, "outcome")
        for row in grid.rows
        if not is_part(row) and (figure(row[result_columns(grid)[2]]) or 0) != 0
    ]
    return rng.choice(found) if found else None


def is_surplus(grid: Grid, row: Cells) -> bool:
    """Whether less was spent than was granted."""
    planned, used, _ = result_columns(grid)
    return (figure(row[planned]) or 0) > (figure(row[used]) or 0)


def left(grid: Grid, row: Cells) -> str:
    """What the row leaves, without its sign."""
    return (row[result_columns(grid)[2]] or "").lstrip(_MINUS)


def result(rng: Random, row: Cells, amount: str, surplus: bool) -> str:
    """A sentence about what a unit, or the whole committee, leaves."""
    kind = "överskott" if surplus else "underskott"
    templates = _WHOLE_RESULT if is_total(row) else _RESULT
    return rng.choice(templates).format(name=row[0], kind=kind, amount=amount)


def statement_row(spec: ReportSpec, rng: Random) -> tuple[Grid, Cells] | None:
    """A row of two years with the change in money and in percent."""
    found = [
        (grid, row)
        for grid in grids(spec, "income_statement", "")
        for row in grid.rows
        if len(row) == 5 and "%" in (row[4] or "") and abs(figure(row[3]) or 0) > 2
    ]
    found = [(grid, row) for grid, row in found if not (is_total(row) or is_net(row))]
    return rng.choice(found) if found else None


def has_risen(row: Cells) -> bool:
    """Whether a cost, or an income, is larger than the year before."""
    return abs(figure(row[2]) or 0) > abs(figure(row[1]) or 0)


def change(
    spec: ReportSpec, rng: Random, row: Cells, risen: bool, amount: float = 0, percent: int = 0
) -> str:
    """A sentence about the change of a row; `amount` and `percent` are put on top of it."""
    rose, past, higher = _WAYS[risen]
    money = abs(figure(row[3]) or 0) + amount
    share = abs(figure(row[4]) or 0) + percent
    return rng.choice(_CHANGE).format(
        name=row[0], rose=rose, past=past, higher=higher, before=spec.year - 1,
        amount=spell(money, 1, " "), percent=spell(share, 0, " "),
    )  # fmt: skip


def below(spec: ReportSpec, grid: Grid, said: str) -> Change:
    """The sentence as a paragraph under the table."""
    return Change(with_block(spec, grid, grid, Paragraph(said)), (said,), said)
