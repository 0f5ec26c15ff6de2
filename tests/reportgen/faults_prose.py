"""Sentences that say of an indicator or of a table's row something else than the table does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from .faults import (
    ANNUAL,
    REPORTS,
    Change,
    Fault,
    Row,
    first,
    grids,
    printed_row,
    reprinted,
    rows,
    with_block,
    with_goal,
    with_row,
)
from .faults_arithmetic import Cells, is_net, is_part, is_total
from .sound import LESS_IS_BETTER
from .sound_words import result_columns, spoken
from .spec import Grid, Paragraph, Printed, ReportSpec
from .values import figure, spell

_TARGET = (
    "Årsmålet om {target} nås {how}.",
    "Nämnden {reaches} årsmålet om {target}.",
    "Utfallet {reaches} årsmålet på {target}.",
    "Årsmålet, {target}, uppnås {how}.",
    "Resultatet innebär att målet om {target} {how} nås.",
)
_REACHED = {True: ("helt", "når"), False: ("inte", "når inte")}
_OUTCOME = (
    "Utfallet uppgår till {outcome}.",
    "Årets utfall är {outcome}.",
    "Resultatet för året blev {outcome}.",
    "Periodens utfall blev {outcome} och arbetet fortsätter.",
    "Under året uppgick utfallet till {outcome}.",
)
_PREVIOUS = (
    "Föregående år var utfallet {previous}.",
    "Det kan jämföras med {previous} föregående år.",
    "Utfallet för {before} var {previous}.",
)
_GENDER = (
    "Bland kvinnor är utfallet {women} och bland män {men}.",
    "För män uppgår utfallet till {men} och för kvinnor till {women}.",
    "Utfallet är {women} för kvinnor och {men} för män.",
)
_UP = (
    "Utfallet har ökat jämfört med föregående år.",
    "Resultatet är högre än föregående år.",
    "Utfallet har stigit sedan förra året.",
    "Det är en ökning jämfört med {before}.",
)
_DOWN = (
    "Utfallet har minskat jämfört med föregående år.",
    "Resultatet är lägre än föregående år.",
    "Utfallet har sjunkit sedan förra året.",
    "Det är en minskning jämfört med {before}.",
)
_ABOVE = (
    "Utfallet överträffar årsmålet om {target}.",
    "Utfallet överstiger årsmålet om {target}.",
    "Resultatet ligger över årsmålet på {target}.",
)
_BELOW = (
    "Utfallet understiger årsmålet om {target}.",
    "Resultatet ligger under årsmålet på {target}.",
    "Utfallet når inte upp till årsmålet om {target}.",
)
_NAMED = (
    "För indikatorn ”{name}” gäller följande. {said}",
    "Indikatorn {name} följs upp varje år. {said}",
)
_RESULT = (
    "{name} redovisar ett {kind} på {amount} mnkr.",
    "För {name} uppgår {the_kind} till {amount} mnkr.",
    "Utfallet för {name} visar ett {kind} om {amount} mnkr.",
    "{name} redovisar ett {kind} om {amount} mnkr jämfört med budget.",
)
_WHOLE_RESULT = (
    "Nämnden redovisar totalt ett {kind} på {amount} mnkr.",
    "Nämndens utfall är ett {kind} om {amount} mnkr.",
)
_MINUS = "-−–"
_CHANGE = (
    "{name} har {verb} med {amount} mnkr, vilket motsvarar {percent} procent.",
    "{name} {verb_past} med {amount} mnkr eller {percent} procent jämfört med {before}.",
)


def _fill(template: str, row: Row, spec: ReportSpec, **changed: Printed) -> str:
    cells = {**row.row.values, **changed}
    words = {
        "target": "annual_target",
        "outcome": "outcome",
        "previous": "previous_outcome",
        "men": "outcome_men",
        "women": "outcome_women",
    }
    said = {word: spoken(cells[name]) for word, name in words.items() if name in cells}
    return template.format(**said, before=spec.year - 1)


def _told(spec: ReportSpec, rng: Random, row: Row, said: str) -> Change:
    """The sentence in the row's own analysis, or in the goal's after the indicator's name."""
    what = f"{row.row.name}: {said}"
    if rng.random() < 0.7:
        told = replace(row.row, analysis=(said,))
        return Change(with_row(spec, row, told), (said, printed_row(spec, row.row)), what)
    text = rng.choice(_NAMED).format(name=row.row.name, said=said)
    if said.startswith("Utfallet ") and not said.startswith("Utfallet för") and rng.random() < 0.5:
        text = said.replace("Utfallet", f"Utfallet för {row.row.name}", 1)
    quiet = replace(row.row, analysis=())
    goal = row.goal
    kept = tuple(quiet if one is row.row else one for one in goal.indicators)
    comment = (*goal.comment, Paragraph(text))
    changed = with_goal(spec, goal, replace(goal, indicators=kept, comment=comment))
    return Change(changed, (text, printed_row(spec, row.row)), what)


def _named_once(spec: ReportSpec, rng: Random, *names: str) -> Row | None:
    """An indicator with these cells, whose name no other one has."""
    all_names = [row.row.name for row in rows(spec)]

    def fits(row: Row) -> bool:
        unlike = sum(name.startswith(row.row.name) for name in all_names) == 1
        return unlike and all(row.number(name) is not None for name in names)

    return first(rng, rows(spec), fits)


def _less_is_better(row: Row) -> bool:
    return row.row.name.casefold().startswith(LESS_IS_BETTER)


def _other(rng: Random, value: Printed) -> Printed:
    """Another figure of the same kind: a digit or some points off."""
    old = value.number or 0.0
    size = max(1.0, abs(old) * rng.choice((0.02, 0.1, 0.3)))
    new = old + rng.choice((-1, 1)) * size
    if value.unit == "%":
        new = min(new, 99.0)
    made = reprinted(value, round(new) if float(old).is_integer() else new)
    return made if made.number != value.number else reprinted(value, old + 1)


def other_target(spec: ReportSpec, rng: Random) -> Change | None:
    """Another target than the table's, and the right verdict."""
    row = _named_once(spec, rng, "outcome", "annual_target")
    if row is None:
        return None
    now, target = row.number("outcome") or 0, row.number("annual_target") or 0
    met = now <= target if _less_is_better(row) else now >= target
    how, reaches = _REACHED[met]
    template = rng.choice(_TARGET).replace("{how}", how).replace("{reaches}", reaches)
    wrong = _other(rng, row.row.values["annual_target"])
    return _told(spec, rng, row, _fill(template, row, spec, annual_target=wrong))


def other_figure(spec: ReportSpec, rng: Random) -> Change | None:
    """Another outcome than the table's."""
    row = _named_once(spec, rng, "outcome")
    if row is None:
        return None
    wrong = _other(rng, row.row.values["outcome"])
    return _told(spec, rng, row, _fill(rng.choice(_OUTCOME), row, spec, outcome=wrong))


def other_year_before(spec: ReportSpec, rng: Random) -> Change | None:
    """Another outcome of the year before than the table's."""
    row = _named_once(spec, rng, "outcome", "previous_outcome")
    if row is None:
        return None
    lead = _fill("Utfallet uppgår till {outcome}. ", row, spec)
    wrong = _other(rng, row.row.values["previous_outcome"])
    return _told(
        spec, rng, row, lead + _fill(rng.choice(_PREVIOUS), row, spec, previous_outcome=wrong)
    )


def other_gender(spec: ReportSpec, rng: Random) -> Change | None:
    """Another outcome of women or men than the table's, or the two the wrong way round."""
    row = _named_once(spec, rng, "outcome_men", "outcome_women")
    if row is None:
        return None
    men, women = row.row.values["outcome_men"], row.row.values["outcome_women"]
    if men.number == women.number:
        return None
    name = rng.choice(("outcome_men", "outcome_women"))
    wrong = {name: _other(rng, row.row.values[name])}
    if rng.random() < 0.3:
        wrong = {"outcome_men": women, "outcome_women": men}
    return _told(spec, rng, row, _fill(rng.choice(_GENDER), row, spec, **wrong))


def wrong_direction(spec: ReportSpec, rng: Random) -> Change | None:
    """It fell and the sentence says that it rose, or the other way round."""
    row = _named_once(spec, rng, "outcome", "previous_outcome")
    if row is None:
        return None
    now, before = row.number("outcome") or 0, row.number("previous_outcome") or 0
    if now == before:
        return None
    said = _fill(rng.choice(_DOWN if now > before else _UP), row, spec)
    return _told(spec, rng, row, said)


def wrong_verdict(spec: ReportSpec, rng: Random) -> Change | None:
    """The outcome is below the target and the sentence says above, or the other way round."""
    row = _named_once(spec, rng, "outcome", "annual_target")
    if row is None or _less_is_better(row):
        return None
    now, target = row.number("outcome") or 0, row.number("annual_target") or 0
    said = _fill(rng.choice(_BELOW if now >= target else _ABOVE), row, spec)
    return _told(spec, rng, row, said)


def _off(rng: Random, raw: str) -> str:
    """Another amount with the same decimals, without a sign."""
    value = abs(figure(raw) or 0)
    decimals = len(raw.partition(",")[2])
    step = 10.0**-decimals
    gap = max(4 * step, value * rng.choice((0.02, 0.1, 0.4)))
    return spell(value + gap, decimals, " ")


def _result_row(spec: ReportSpec, rng: Random) -> tuple[Grid, Cells] | None:
    found = [
        (grid, row)
        for grid in grids(spec, "outcome")
        for row in grid.rows
        if not is_part(row) and abs(figure(row[result_columns(grid)[2]]) or 0) > 0
    ]
    return rng.choice(found) if found else None


def _result(rng: Random, row: Cells, amount: str, kind: str) -> str:
    templates: Sequence[str] = _WHOLE_RESULT if is_total(row) else _RESULT
    return rng.choice(templates).format(name=row[0], kind=kind, the_kind=f"{kind}et", amount=amount)


def _kind(grid: Grid, row: Cells) -> str:
    planned, used, _ = result_columns(grid)
    left = (figure(row[planned]) or 0) - (figure(row[used]) or 0)
    return "överskott" if left > 0 else "underskott"


def other_deficit(spec: ReportSpec, rng: Random) -> Change | None:
    """A deficit or surplus that the table does not show."""
    found = _result_row(spec, rng)
    if found is None:
        return None
    grid, row = found
    said = _result(rng, row, _off(rng, row[result_columns(grid)[2]] or ""), _kind(grid, row))
    return _economy(spec, grid, row, said)


def deficit_for_surplus(spec: ReportSpec, rng: Random) -> Change | None:
    """The right amount, and a surplus where the table shows a deficit, or the other way round."""
    found = _result_row(spec, rng)
    if found is None:
        return None
    grid, row = found
    kind = "underskott" if _kind(grid, row) == "överskott" else "överskott"
    amount = (row[result_columns(grid)[2]] or "").lstrip(_MINUS)
    return _economy(spec, grid, row, _result(rng, row, amount, kind))


def _economy(spec: ReportSpec, grid: Grid, row: Cells, said: str) -> Change:
    changed = with_block(spec, grid, grid, Paragraph(said))
    return Change(changed, (said,), said)


def _statement_row(spec: ReportSpec, rng: Random) -> tuple[Grid, Cells] | None:
    found = [
        (grid, row)
        for grid in grids(spec, "income_statement", "")
        for row in grid.rows
        if len(row) == 5 and "%" in (row[4] or "") and abs(figure(row[3]) or 0) > 2
    ]
    found = [(grid, row) for grid, row in found if not (is_total(row) or is_net(row))]
    return rng.choice(found) if found else None


def other_change(spec: ReportSpec, rng: Random) -> Change | None:
    """A cost rose by another amount, or by another share, than the table shows."""
    return _changed(spec, rng, turned=False)


def turned_change(spec: ReportSpec, rng: Random) -> Change | None:
    """A cost rose, and the sentence says that it fell, or the other way round."""
    return _changed(spec, rng, turned=True)


def _changed(spec: ReportSpec, rng: Random, turned: bool) -> Change | None:
    found = _statement_row(spec, rng)
    if found is None:
        return None
    grid, row = found
    rose = abs(figure(row[2]) or 0) > abs(figure(row[1]) or 0)
    amount, percent = (row[3] or "").lstrip(_MINUS), (row[4] or "").strip(f"{_MINUS}% ")
    if turned:
        rose = not rose
    elif rng.random() < 0.5:
        amount = _off(rng, amount)
    else:
        percent = spell((figure(percent) or 0) + rng.randint(4, 20), 0, " ")
    verb, past = ("ökat", "ökade") if rose else ("minskat", "minskade")
    said = rng.choice(_CHANGE).format(
        name=row[0], verb=verb, verb_past=past, amount=amount, percent=percent, before=spec.year - 1
    )
    return _economy(spec, grid, row, said)


_PROSE = ("AMN7",)
FAULTS = (
    Fault("target stated differently", "prose", _PROSE, other_target, REPORTS),
    Fault("outcome stated differently", "prose", _PROSE, other_figure, REPORTS),
    Fault("previous outcome stated differently", "prose", _PROSE, other_year_before, REPORTS),
    Fault("women's or men's stated differently", "prose", _PROSE, other_gender, REPORTS),
    Fault("wrong direction", "prose", _PROSE, wrong_direction, REPORTS),
    Fault("reached or missed, told wrong", "prose", _PROSE, wrong_verdict, REPORTS),
    Fault("deficit stated differently", "prose", _PROSE, other_deficit, ANNUAL),
    Fault("deficit told as surplus", "prose", _PROSE, deficit_for_surplus, ANNUAL),
    Fault("change stated differently", "prose", _PROSE, other_change, ANNUAL),
    Fault("change told the wrong way", "prose", _PROSE, turned_change, ANNUAL),
)
