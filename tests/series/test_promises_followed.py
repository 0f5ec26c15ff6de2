"""The promise tracker on small reports: what it tells, and what it must not accuse anybody of."""

import pytest

from amnparse import parse
from amnparse.checks.base import NOWHERE
from amnparse.models import Diagnostic, Document
from amnparse.series.history import history
from amnparse.series.promises import follow
from amnparse.series.promises_model import Change, Promise
from amnparse.series.reading import edition
from tests.corpus import corpus_file
from tests.seriesgen.promises_small import (
    FILLER,
    activities,
    found,
    goal,
    outcomes,
    report,
    results,
    states,
    step,
    targets,
    usual,
)

LAMPS = "Nämnden ska tända lyktorna vid landningsplatsen"
STAGES = ("VP", "T1", "T2", "VB")
OTHERS = (("Antal kratrar med stängsel", "40 st"), ("Andel blanka månstenar", "80 %"))


def kinds(promise: Promise) -> list[str]:
    return [change.kind for change in promise.changes]


def only(promise: Promise) -> Change:
    assert len(promise.changes) == 1, promise.changes
    return promise.changes[0]


def year(*lamps: str | None, start: int = 2031) -> list[Document]:
    """VP, T1, T2, VB and the next VP, each with what it says of the lamps; None: nothing."""
    texts = [
        usual(kind, start, *((text,) if text else ()))
        for kind, text in zip(STAGES, lamps, strict=False)
    ]
    if len(lamps) > len(STAGES):
        dates = (f"{start}-01-01", f"{start + 1}-12-31")
        last = lamps[-1]
        texts.append(usual("VP", start + 1, *(((last, *dates),) if last else ())))
    return texts


def indicators(kind: str, at: int, *rows: tuple[str, ...], period: str = "Tertial") -> Document:
    """A report with OTHERS and some more indicators; in a plan name and targets, else outcomes."""
    if kind == "VP":
        table = targets(*OTHERS, *rows, period=period)
    else:
        shown = [(name, target, target) for name, target in OTHERS]
        table = outcomes(*shown, *rows, period=f"{kind} {at}")
    chain = (goal("1", "Månen når alla"), goal("1.1", "Månen är ren"))
    return report(kind, at, *chain, goal("1.1.1", "Kratrarna är kända", table))


def target_change(name: str, before: str, after: str) -> list[Change]:
    """What is told of a target between a plan and the T1."""
    plan, t1 = indicators("VP", 2031, (name, before)), indicators("T1", 2031, (name, "1", after))
    return list(found([plan, t1], name).changes)


def test_kept_through_the_year_with_its_reports() -> None:
    promise = found(year(LAMPS, LAMPS, LAMPS, LAMPS), LAMPS)
    assert states(promise) == {
        "plan": "first", "T1": "kept", "T2": "kept", "VB": "kept", "next_plan": "no_report"
    }  # fmt: skip
    assert promise.changes == ()
    assert promise.fate == "kept"
    assert step(promise, "T1").reported is not None
    assert step(promise, "plan").reported is None


def test_every_place_is_named() -> None:
    promise = found(
        year(LAMPS, "Nämnden ska tända lyktorna vid landningsplatsen varje kväll"), LAMPS
    )
    change = only(promise)
    assert change.earlier is not None
    assert change.later is not None
    assert change.earlier.where.line_start == 17
    assert change.later.report.label == "T1 2031"
    assert "VP 2031, line 17: Nämnden ska tända" in change.evidence
    assert "T1 2031, line 17: Nämnden ska tända" in change.evidence


def test_reworded_is_told_once_with_a_diff() -> None:
    now = "Nämnden ska tända lyktorna vid rymdhamnen"
    change = only(found(year(LAMPS, now, now, now), LAMPS))
    assert change.kind == "reworded"
    assert [(one.op, one.before or one.after) for one in change.words] == [
        ("kept", "Nämnden ska tända lyktorna vid"),
        ("deleted", "landningsplatsen"),
        ("inserted", "rymdhamnen"),
    ]


def test_a_slip_of_the_pen_is_no_rewording() -> None:
    slip = "Nämnden ska tända lyktorna vid landnigsplatsen"
    assert kinds(found(year(LAMPS, slip, LAMPS, LAMPS), LAMPS)) == ["respelled", "respelled"]


@pytest.mark.parametrize(
    "slip",
    [
        "Nämnden ska tända lyktorna vid landnings- platsen",
        "Nämnden ska tända lyk\u00adtorna vid landningsplatsen.",
        "Nämnden  ska tända lyktorna vid landningsplatsen",
    ],
)
def test_hyphens_and_spaces_are_silent(slip: str) -> None:
    assert found(year(LAMPS, slip, LAMPS, slip), LAMPS).changes == ()


@pytest.mark.parametrize(
    ("lamps", "stage"),
    [
        ((LAMPS, None, None, None, None), "T1"),
        ((LAMPS, LAMPS, None, None, None), "T2"),
        ((LAMPS, LAMPS, LAMPS, None, None), "VB"),
    ],
)
def test_gone_is_told_once_where_it_happens(lamps: tuple[str | None, ...], stage: str) -> None:
    promise = found(year(*lamps), LAMPS)
    change = only(promise)
    assert change.kind == "gone"
    assert step(promise, stage).changes == (change,)
    assert change.earlier is not None
    assert change.later is None
    assert 0.5 < change.certainty < 1
    assert "3 of 4 activities" in change.evidence
    assert promise.fate in ("gone", "ended")


def test_returned_is_told_too() -> None:
    promise = found(year(LAMPS, None, LAMPS, LAMPS), LAMPS)
    assert kinds(promise) == ["gone", "returned"]
    assert states(promise)["T2"] == "changed"


def test_returned_after_years() -> None:
    first = year(LAMPS, LAMPS, LAMPS, None, None)
    later = [usual(kind, 2032) for kind in ("T1", "VB")] + [usual("VP", 2033, LAMPS)]
    promise = found([*first, *later], LAMPS, 2033)
    assert kinds(promise) == ["returned"]
    assert promise.predecessor == found(first, LAMPS, 2031).id


def test_what_ended_by_its_own_date_is_not_gone() -> None:
    early = (LAMPS, "2031-01-01", "2031-03-31")
    plans = [
        usual("VP", 2031, early),
        usual("T1", 2031, early),
        usual("T2", 2031),
        usual("VB", 2031),
    ]
    promise = found([*plans, usual("VP", 2032)], LAMPS)
    assert list(states(promise).values()) == ["first", "kept", "ended", "ended", "ended"]
    assert promise.changes == ()


def test_what_runs_on_is_gone_from_the_next_plan() -> None:
    long = (LAMPS, "2031-01-01", "2033-12-31")
    ongoing = [
        (text, "2031-01-01", "2033-12-31")
        for text in ("Nämnden ska bygga torn", "Nämnden ska dika hav")
    ]
    promise = found([usual("VP", 2031, long, *ongoing), usual("VP", 2032, *ongoing)], LAMPS)
    assert states(promise)["next_plan"] == "gone"
    assert kinds(promise) == ["gone"]


def test_what_begins_later_is_not_due() -> None:
    late = (LAMPS, "2031-09-01", "2031-12-31")
    promise = found([usual("VP", 2031, late), usual("T1", 2031), usual("T2", 2031)], LAMPS)
    assert states(promise)["T1"] == states(promise)["T2"] == "not_due"


def test_a_report_without_activities_accuses_nobody() -> None:
    silent = report("T1", 2031, goal("1", "Månen når alla"), goal("1.1.1", "Kratrarna är kända"))
    promise = found([usual("VP", 2031, LAMPS), silent], LAMPS)
    assert states(promise)["T1"] == "not_listed"
    assert step(promise, "T1").reason == "T1 2031 lists no activities"


def test_a_report_that_lists_a_few_accuses_nobody() -> None:
    chain = (goal("1", "Månen når alla"), goal("1.1", "Månen är ren"))
    few = report("T1", 2031, *chain, goal("1.1.1", "Kratrarna är kända", activities(FILLER[0])))
    promise = found([usual("VP", 2031, LAMPS), few], LAMPS)
    assert states(promise)["T1"] == "not_listed"
    assert "only 1 of 4 activities" in (step(promise, "T1").reason or "")


def test_a_report_that_the_archive_lacks_accuses_nobody() -> None:
    promise = found([usual("VP", 2031, LAMPS), usual("VB", 2031, LAMPS)], LAMPS)
    assert states(promise) == {
        "plan": "first", "T1": "no_report", "T2": "no_report", "VB": "kept",
        "next_plan": "no_report",
    }  # fmt: skip


def test_what_the_text_tells_of_is_not_gone() -> None:
    prose = f"Under året kunde {LAMPS[0].lower()}{LAMPS[1:]} tidigare än väntat."
    chain = (goal("1", "Månen når alla"), goal("1.1", "Månen är ren"))
    told = goal("1.1.1", "Kratrarna är kända", f"Analys\n\n{prose}", activities(*FILLER))
    promise = found([usual("VP", 2031, LAMPS), report("VB", 2031, *chain, told)], LAMPS)
    assert states(promise)["VB"] == "mentioned"
    assert promise.changes == ()


def test_a_text_that_ends_with_its_goals_may_lack_its_end() -> None:
    chain = (goal("1", "Månen når alla"), goal("1.1", "Månen är ren"))
    cut = report(
        "T2", 2031, *chain, goal("1.1.1", "Kratrarna är kända", activities(*FILLER)), back=False
    )
    promise = found([usual("VP", 2031, LAMPS), cut], LAMPS)
    assert states(promise)["T2"] == "unsure"
    assert "its end may be missing" in (step(promise, "T2").reason or "")


def test_a_goal_number_that_is_skipped_may_be_a_lost_page() -> None:
    chain = [goal("1", "Månen når alla"), goal("1.1", "Månen är ren")]
    one = goal("1.1.1", "Kratrarna är kända", activities(LAMPS))
    two, three = (goal(f"1.1.{n}", title, activities(*some)) for n, title, some in (
        (2, "Rymden är trygg", FILLER), (3, "Stigarna är breda", ("Nämnden ska bredda stigar",)),
    ))  # fmt: skip
    promise = found(
        [report("VP", 2031, *chain, one, two, three), report("VB", 2031, *chain, two, three)], LAMPS
    )
    assert states(promise)["VB"] == "unsure"
    assert promise.changes == ()


def test_tables_that_were_read_by_column_accuse_nobody() -> None:
    whole = usual("VB", 2031)
    lost = whole.model_copy(update={"diagnostics": (*whole.diagnostics, _diagnostic("AMN122"))})
    assert states(found([usual("VP", 2031, LAMPS), whole], LAMPS))["VB"] == "gone"
    assert states(found([usual("VP", 2031, LAMPS), lost], LAMPS))["VB"] == "unsure"


def test_a_row_in_doubt_is_not_compared() -> None:
    now = "Nämnden ska tända lyktorna vid landningsplatsen och måla dem"
    plan, t1 = usual("VP", 2031, LAMPS), usual("T1", 2031, now)
    row = next(one for one in t1.activities if one.name == now)
    doubt = _diagnostic("AMN121").model_copy(update={"provenance": row.provenance})
    doubtful = t1.model_copy(update={"diagnostics": (*t1.diagnostics, doubt)})
    assert kinds(found([plan, t1], LAMPS)) == ["reworded"]
    promise = found([plan, doubtful], LAMPS)
    assert promise.changes == ()
    assert "AMN121" in (step(promise, "T1").reason or "")


def _diagnostic(code: str) -> Diagnostic:
    return Diagnostic(code=code, severity="warning", message="", hint=None, provenance=NOWHERE)


def test_twins_for_two_districts_are_told_apart() -> None:
    here, there = f"{LAMPS} i Farsta", f"{LAMPS} i Bromma"
    plan, t1 = usual("VP", 2031, here, there), usual("T1", 2031, there)
    assert states(found([plan, t1], there))["T1"] == "kept"
    assert states(found([plan, t1], here))["T1"] == "gone"


def test_another_district_may_be_another_promise() -> None:
    here, there = f"{LAMPS} i Farsta", f"{LAMPS} i Bromma"
    promise = found([usual("VP", 2031, here), usual("T1", 2031, there)], here)
    told = step(promise, "T1")
    assert told.state == "unsure"
    assert [one.said.text for one in told.candidates] == [there]
    assert promise.changes == ()


def test_spring_and_autumn_are_two_promises() -> None:
    spring, autumn = f"{LAMPS} våren 2031", f"{LAMPS} hösten 2031"
    reports = [usual("VP", 2031, spring, autumn), usual("T1", 2031, autumn, spring)]
    assert found(reports, spring).changes == found(reports, autumn).changes == ()
    moved = found([usual("VP", 2031, spring), usual("T1", 2031, autumn)], spring)
    assert kinds(moved) == ["reworded"]


def test_in_other_words_throughout_is_not_an_accusation() -> None:
    now = "Förvaltningen ska ordna belysning där raketerna går ner"
    told = step(found([usual("VP", 2031, LAMPS), usual("T1", 2031, now)], LAMPS), "T1")
    assert told.state == "unsure"
    assert told.candidates[0].said.text == now


def test_the_same_reasons_do_not_make_one_promise() -> None:
    why = "för att fler resenärer ska våga landa även under den långa månnatten"
    before, now = f"Nämnden ska tända lyktor {why}", f"Nämnden ska anställa sjuksköterskor {why}"
    promise = found([usual("VP", 2031, before), usual("T1", 2031, now)], before)
    assert states(promise)["T1"] == "unsure"


@pytest.mark.parametrize(("end", "effect"), [("2032-06-30", "later"), ("2031-10-31", "earlier")])
def test_dates_that_move(end: str, effect: str) -> None:
    plan = usual("VP", 2031, (LAMPS, "2031-01-01", "2031-12-31"))
    change = only(found([plan, usual("T2", 2031, (LAMPS, "2031-01-01", end))], LAMPS))
    assert (change.kind, change.effect) == ("date_moved", effect)
    assert change.after == f"2031-01-01 – {end}"


def test_planned_anew_is_no_delay_and_prolonged_is_one() -> None:
    plan = usual("VP", 2031, (LAMPS, "2031-01-01", "2031-12-31"))
    anew = found([plan, usual("VP", 2032, (LAMPS, "2032-01-01", "2032-12-31"))], LAMPS, 2031)
    assert (anew.changes, step(anew, "next_plan").reason) == ((), "planned anew")
    longer = found([plan, usual("VP", 2032, (LAMPS, "2031-01-01", "2032-12-31"))], LAMPS, 2031)
    assert [one.effect for one in longer.changes] == ["later"]


def test_a_year_that_moves_along_is_no_rewording() -> None:
    plans = [usual("VP", at, f"{LAMPS} under {at}") for at in (2031, 2032)]
    promise = found(plans, LAMPS, 2031)
    assert (states(promise)["next_plan"], promise.changes) == ("kept", ())
    assert found(plans, LAMPS, 2032).predecessor == promise.id


def test_moved_to_another_goal_and_goals_with_other_numbers() -> None:
    chain = (goal("1", "Månen når alla"), goal("1.1", "Månen är ren"))

    def written(kind: str, first: str, second: str, *moved: str) -> Document:
        one = goal(first, "Kratrarna är kända", activities(*FILLER, *(() if moved else (LAMPS,))))
        two = goal(second, "Rymden är trygg", activities("Nämnden ska fånga meteorer", *moved))
        return report(kind, 2031, *chain, *sorted((one, two)))

    plan = written("VP", "1.1.1", "1.1.2")
    change = only(found([plan, written("T1", "1.1.1", "1.1.2", LAMPS)], LAMPS))
    assert (change.kind, change.after) == ("moved", "1.1.2 Rymden är trygg")
    renumbered = [plan, written("T1", "1.1.2", "1.1.1")]
    assert [one for one in follow(renumbered).promises if one.changes] == []


def test_a_goal_in_other_words_keeps_what_stands_under_it() -> None:
    chain = (goal("1", "Månen når alla"), goal("1.1", "Månen är ren"))
    titles = ("Kratrarna är kända", "Alla hål på ytan har kartlagts av nämnden")
    reports = [
        report(kind, 2031, *chain, goal("1.1.1", title, activities(*FILLER)))
        for kind, title in zip(("VP", "T1"), titles, strict=True)
    ]
    assert kinds(found(reports, titles[0])) == ["reworded"]
    assert found(reports, FILLER[0]).changes == ()


def test_new_in_mid_year_and_where_the_plan_may_hide_it() -> None:
    t1 = usual("T1", 2031, LAMPS)
    assert kinds(found([usual("VP", 2031), t1], LAMPS)) == ["new"]
    assert kinds(found([t1], LAMPS)) == []
    assert kinds(found([usual("VP", 2031, back=False), t1], LAMPS)) == []
    other = report("VP", 2031, goal("1", "Månen når alla"), goal("1.1", "Månen är ren"))
    assert kinds(found([other, t1], LAMPS)) == []


def test_expected_results_end_with_their_year() -> None:
    chain = (goal("1", "Månen når alla"), goal("1.1", "Månen är ren"))
    texts = (
        "Kratrarna har mätts.",
        "Stigarna har breddats.",
        "Minst 60 procent av dammet är borta.",
    )

    def written(kind: str, at: int, *some: str) -> Document:
        return report(kind, at, *chain, goal("1.1.1", "Kratrarna är kända", results(*some)))

    plan = written("VP", 2031, *texts)
    reports = [plan, written("VB", 2031, *texts[:2]), written("VP", 2032, texts[1])]
    assert states(found(reports, texts[2]))["VB"] == "gone"
    assert states(found(reports, texts[0]))["next_plan"] == "ended"
    lower = written("VB", 2031, *texts[:2], "Minst 55 procent av dammet är borta.")
    change = only(found([plan, lower], texts[2]))
    assert [one.before or one.after for one in change.words if one.op != "kept"] == ["60", "55"]


@pytest.mark.parametrize(
    ("name", "before", "after", "kind", "effect"),
    [
        ("Andel nöjda månfarare", "75 %", "70 %", "target_lowered", "eased"),
        ("Andel nöjda månfarare", "75 %", "80 %", "target_raised", "tightened"),
        ("Sjukfrånvaro på månen", "5,0 %", "5,5 %", "target_raised", "eased"),
        ("Antal möten med månvarelser", "40 st", "30 st", "target_lowered", None),
        ("Antal möten med månvarelser", "≥ 40 st", "≥ 30 st", "target_lowered", "eased"),
        ("Antal möten med månvarelser", "≥ 40 st", "≤ 40 st", "target_changed", None),
        ("Antal möten med månvarelser", "40 st", "40 %", "unit_changed", None),
        ("Nämndens prognossäkerhet T2", "+/-1 %", "+/-2 %", "target_changed", "eased"),
    ],
)
def test_targets_that_change(
    name: str, before: str, after: str, kind: str, effect: str | None
) -> None:
    change = target_change(name, before, after)
    assert [(one.kind, one.effect, one.before, one.after) for one in change] == [
        (kind, effect, before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("72 %", "72,0 %"), ("72%", "72 %"), ("1 200 st", "1200 st"), ("71,6 %", "72 %"),
        ("Tas fram av nämnd", "72 %"), ("40", "40 st"), ("≥ 40 st", "40 st"), ("40 st", ""),
    ],
)  # fmt: skip
def test_targets_that_only_look_otherwise(before: str, after: str) -> None:
    assert target_change("Antal möten med månvarelser", before, after) == []


def test_the_councils_target_is_compared_with_its_like() -> None:
    name = "Andel nöjda månfarare"
    plans = [
        indicators("VP", at, (name, "70 %", council))
        for at, council in ((2031, "80 %"), (2032, "75 %"))
    ]
    change = only(found(plans, name, 2031))
    assert (change.kind, change.before, change.after) == ("target_lowered", "80 %", "75 %")
    assert change.evidence.startswith("KF:s årsmål: ")


def test_hit_only_because_the_target_was_lowered() -> None:
    name = "Andel nöjda månfarare"
    plan, vb = (
        indicators("VP", 2031, (name, "75 %")),
        indicators("VB", 2031, (name, "71 %", "70 %")),
    )
    told = step(found([plan, vb], name), "VB").reported
    assert told is not None
    assert (told.hit, told.hit_first) == (True, False)


def test_a_target_is_compared_past_a_report_that_does_not_print_it() -> None:
    name = "Andel nöjda månfarare"
    reports = [indicators("VP", 2031, (name, "75 %")), indicators("T1", 2031, (name, "60 %", ""))]
    change = only(found([*reports, indicators("T2", 2031, (name, "61 %", "70 %"))], name))
    assert change.earlier is not None
    assert change.earlier.report.label == "VP 2031"


def test_a_yearly_indicator_is_not_missed_in_a_tertial() -> None:
    name = "Andel nöjda månfarare"
    reports = [indicators("VP", 2031, (name, "75 %"), period="År"), indicators("T1", 2031)]
    assert states(found([*reports, indicators("VB", 2031)], name))["T1"] == "not_due"
    assert states(found([*reports, indicators("VB", 2031)], name))["VB"] == "gone"
    often = [indicators("VP", 2031, (name, "75 %")), indicators("T1", 2031)]
    assert states(found(often, name))["T1"] == "gone"


def test_links_carry_an_indicator_over_a_new_name() -> None:
    before, now = "Andel nöjda månfarare", "Nöjdhet bland dem som reser"
    documents = [indicators("VP", 2031, (before, "75 %")), indicators("VP", 2032, (now, "70 %"))]
    told = history(map(edition, documents))
    joined = next(one for one in told.series if one.name == before)
    rest = [one for one in told.series if one.name not in (before, now)]
    other = next(one for one in told.series if one.name == now)
    linked = told._replace(
        series=(*rest, joined._replace(mentions=(*joined.mentions, *other.mentions)))
    )
    by_link = next(one for one in follow(documents, linked).promises if one.text == before)
    assert kinds(by_link) == ["reworded", "target_lowered"]
    by_name = next(one for one in follow(documents).promises if one.text == before)
    assert "reworded" not in kinds(by_name)


def test_forms_of_a_report_count_once_and_strangers_are_named() -> None:
    plan, t1 = usual("VP", 2031, LAMPS), usual("T1", 2031, LAMPS)
    nobody = plan.model_copy(update={"report": plan.report.model_copy(update={"year": None})})
    told = follow([plan, t1, plan, nobody])
    assert [one.reason for one in told.left_out] == [
        "its year could not be read", "another form of VP 2031, Månnämnden"
    ]  # fmt: skip
    assert states(next(one for one in told.promises if one.text == LAMPS))["T1"] == "kept"


def test_committees_are_kept_apart() -> None:
    told = follow([usual("VP", 2031, LAMPS), usual("T1", 2031, committee="Solnämnden")])
    assert {one.committee for one in told.promises} == {"Månnämnden", "Solnämnden"}
    assert not any(one.changes for one in told.promises)


def test_the_order_of_the_reports_does_not_matter() -> None:
    documents = year(LAMPS, None, LAMPS, None, None)
    assert follow(documents) == follow(documents[::-1])
    ids = [one.id for one in follow(documents).promises]
    assert len(set(ids)) == len(ids)


def test_the_real_reports_accuse_nobody() -> None:
    documents = [parse(corpus_file(name)) for name in ("vp2022.txt", "vb2023.txt")]
    told = follow(documents)
    assert not [one for one in told.promises for step in one.steps if step.state == "gone"]
    assert not [one for one in told.promises if {"gone", "new", "returned"} & set(kinds(one))]
    later = [step for one in told.promises for step in one.steps if step.stage == "next_plan"]
    assert sum(step.state in ("kept", "changed") for step in later) > 30
