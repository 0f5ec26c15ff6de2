"""Whole invented reports from a few knobs and one seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from . import grids, words
from .lights import with_lights
from .rows import RowContext, columns, indicator
from .spec import (
    Activity,
    Block,
    Bullets,
    Column,
    Form,
    Goal,
    GoalLevel,
    Layout,
    Matter,
    Matters,
    Paragraph,
    ReportKind,
    ReportSpec,
    Section,
    Signatory,
    TitleBlock,
)

_WORDINGS: dict[GoalLevel, tuple[str, ...]] = {
    "direction": ("KF:s inriktningsmål", "Kommunfullmäktiges inriktningsmål"),
    "area": ("KF:s mål för verksamhetsområdet", "Kommunfullmäktiges mål för verksamhetsområdet"),
    "committee": ("Nämndmål", "Nämndens mål"),
}
_FULFILMENT = {
    "annual_report": ("Uppfylls helt", "Uppfylls delvis", "Uppfylls inte"),
    "interim_report": (
        "Kommer att uppfyllas helt",
        "Kommer att uppfyllas delvis",
        "Uppfylls helt",
    ),
}


@dataclass(frozen=True)
class Knobs:
    """What a test wants to vary."""

    form: Form
    kind: ReportKind = "annual_report"
    seed: int = 0
    directions: int = 2
    rows: int = 3
    page_break: float = 0.05
    title_block: bool = True
    contents: bool = False
    duplicates: bool = False
    economy: bool = True
    numbered: bool = False
    hostile: float = 0.3
    status: float = 0.0
    """Chance of a traffic light at each goal and row; 0 for forms that print none."""


class _Inventor:
    def __init__(self, knobs: Knobs) -> None:
        self.knobs = knobs
        self.rng = Random(f"invent {knobs.seed}")
        rng = self.rng
        self.committee, self.office, self.code = rng.choice(words.COMMITTEES)
        self.year = rng.randint(2021, 2027)
        self.tertial = rng.choice((1, 2)) if knobs.kind == "interim_report" else None
        self.columns: tuple[Column, ...] = columns(rng, knobs.form, knobs.kind, self.year)
        self.mark = rng.choice(("-", "-", "–", "•", "•", "\uf0b7", "*"))
        self.dots = rng.choice((0.0, 0.0, 1.0, 1.0, 0.5))
        self.deviation = rng.random() < (0.1 if knobs.kind == "plan" else 0.8)
        first = rng.random() < 0.7
        self.wording = {k: v[0] if first else v[1] for k, v in _WORDINGS.items()}

    def prose(self, most: int = 3) -> tuple[Block, ...]:
        count = self.rng.randint(1, most)
        return tuple(Paragraph(words.paragraph(self.rng)) for _ in range(count))

    def activity(self) -> Activity:
        rng = self.rng
        reasons = self.knobs.kind != "plan" and rng.random() < 0.15
        deviation = rng.random() < 0.2 and self.deviation
        return Activity(
            name=words.activity(rng, self.committee),
            start=f"{self.year}-0{rng.randint(1, 9)}-01",
            end=f"{self.year + rng.choice((0, 0, 1))}-12-31",
            deviation=rng.choice(("Ja", "Nej", "Försenad")) if deviation else None,
            analysis=(words.paragraph(rng),) if reasons else (),
        )

    def sub_sections(self, labels: str, depth: int = 0, parent: str = "") -> tuple[Section, ...]:
        """Sub-headings: numbered (1., 1.1), lettered (A., A.a) or without a label."""
        rng = self.rng
        found = []
        for at in range(rng.randint(1, 3 if depth == 0 else 2)):
            if labels == "numbered":
                own = f"{parent}{at + 1}"
            else:
                own = f"{parent}{chr((97 if depth else 65) + at)}"
            slip = rng.random() < 0.05
            label = None if labels == "none" else own + ("." if depth == 0 and not slip else "")
            title = words.section_title(rng)
            if label and rng.random() < 0.1:
                title += f" och {words.section_title(rng).lower()} i samtliga av nämndens områden"
            deeper = labels != "none" and depth < 2 and rng.random() < 0.3
            inner = self.sub_sections(labels, depth + 1, f"{own}.") if deeper else ()
            blocks = () if inner and rng.random() < 0.3 else self.prose(2)
            found.append(Section(title, label, blocks, inner))
        return tuple(found)

    def goal(self, level: GoalLevel, number: str) -> Goal:
        rng, knobs = self.rng, self.knobs
        plan = knobs.kind == "plan"
        committee = level == "committee"
        context = RowContext(
            knobs.form,
            knobs.kind,
            self.year,
            self.tertial,
            self.columns,
            not committee,
            knobs.hostile,
        )
        names: list[str] = []
        if level != "direction" and rng.random() < 0.8:
            names = list(dict.fromkeys(words.indicator(rng) for _ in range(knobs.rows)))
        acts = rng.randint(0, knobs.rows) if level != "direction" else 0
        results = tuple(words.result(rng) for _ in range(rng.randint(1, 4)))
        labels = rng.choice(("numbered", "lettered", "none"))
        reasoned = committee and rng.random() < 0.7
        return Goal(
            level=level,
            number=number,
            title=words.goal_title(rng),
            wording=self.wording[level],
            dot=rng.random() < self.dots,
            fulfilment=None if plan else rng.choice(_FULFILMENT[knobs.kind]),
            intro=self.prose(2) if plan and not committee else (),
            description=self.prose(2) if committee else (),
            expected_results=Bullets(results, self.mark) if committee else None,
            comment_title="Kommentar" if plan else "Analys",
            comment=self.prose(3) if not plan or reasoned else (),
            sections=self.sub_sections(labels) if reasoned else (),
            indicators=tuple(indicator(rng, context, name) for name in names),
            activities=tuple(self.activity() for _ in range(acts)),
        )

    def goals(self) -> tuple[Goal, ...]:
        rng = self.rng
        made = []
        for one in range(1, self.knobs.directions + 1):
            made.append(self.goal("direction", f"{one}"))
            for two in range(1, rng.randint(1, 2) + 1):
                made.append(self.goal("area", f"{one}.{two}"))
                count = rng.randint(0, 2)
                for three in range(1, count + 1):
                    same = self.knobs.duplicates and three == 2 and rng.random() < 0.5
                    made.append(self.goal("committee", f"{one}.{two}.{1 if same else three}"))
        return tuple(made)

    def diary_number(self) -> str:
        return f"{self.code} {self.year}/{self.rng.randint(1, 999)}"

    def title_block(self) -> TitleBlock | None:
        rng, knobs = self.rng, self.knobs
        if not knobs.title_block:
            return None
        title = {
            "plan": f"Verksamhetsplan {self.year} för {self.committee}",
            "interim_report": f"Tertialrapport {self.tertial} {self.year} för {self.committee}",
            "annual_report": f"Verksamhetsberättelse {self.year} för {self.committee}",
        }[knobs.kind]
        officers = dict.fromkeys(words.person(rng) for _ in range(rng.randint(1, 3)))
        return TitleBlock(
            title,
            tuple(officers),
            self.diary_number() if rng.random() < 0.6 else None,
            f"{self.year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
            str(rng.randint(2, 15)) if rng.random() < 0.7 else None,
        )

    def decisions(self) -> tuple[tuple[str, str], ...]:
        texts = (
            f"{self.committee} godkänner förvaltningens förslag och överlämnar det till "
            "kommunstyrelsen.",
            f"{self.committee} godkänner systemet för intern kontroll.",
            f"{self.committee} begär budgetjustering med {self.rng.randint(2, 90)},5 mnkr.",
            "Beslutet justeras omedelbart.",
        )
        count = self.rng.randint(1, 4)
        numbers = [str(at + 1) for at in range(count)]
        if count > 2 and self.knobs.duplicates:
            numbers[-1] = numbers[-2]
        return tuple(zip(numbers, texts, strict=False))

    def front(self) -> tuple[Section, ...]:
        lead = Paragraph(
            f"{self.committee} redovisar här sitt arbete under {self.year}. "
            + words.paragraph(self.rng)
        )
        title = "Inledning" if self.knobs.kind == "plan" else "Sammanfattande analys"
        found = [Section(title, None, (lead, *self.prose()))]
        if self.knobs.kind == "annual_report" and self.rng.random() < 0.7:
            found.append(self.year_of_work())
        return tuple(found)

    def year_of_work(self) -> Section:
        rng = self.rng
        groups = []
        for title in ("Urval av större beslutsärenden", "Svar på skrivelser"):
            answers = title.startswith("Svar")
            cases = tuple(
                Matter(
                    words.matter(rng),
                    self.diary_number() if rng.random() < 0.9 else None,
                    rng.choice(words.PARTIES) if answers else None,
                )
                for _ in range(rng.randint(1, 4))
            )
            groups.append(Section(title, None, (Matters(cases),)))
        blocks = (*self.prose(1), grids.members(rng, self.knobs.form), *self.prose(1))
        title = f"Nämndens arbete under {self.year}"
        return Section(title, None, blocks, tuple(groups), page=True)

    def back(self) -> tuple[Section, ...]:
        rng, year = self.rng, self.year
        if not self.knobs.economy:
            return ()
        text = self.prose
        if self.knobs.kind == "plan":
            parts = (
                Section("Nämndens budget", None, (*text(1), grids.net_budget(rng, year), *text(1))),
                Section("Omslutningsförändringar", None, (*text(1), grids.turnover(rng))),
            )
            return (Section("Redovisning av ekonomi", None, text(1), parts, page=True),)
        parts = (
            Section("Analys av driftbudget", None, (*text(1), grids.outcome(rng, year), *text(1))),
            Section("Resultaträkning", None, (*text(1), grids.income_statement(rng, year))),
            Section("Balansräkning", None, (*text(1), grids.balance_sheet(rng, year), *text(1))),
        )
        people = (grids.head_count(rng, year), *text(1), grids.complaints(rng, year))
        return (
            Section("Uppföljning av ekonomi", None, text(1), parts, page=True),
            Section("Systematiskt kvalitetsarbete", None, (*text(1), *people), page=True),
        )

    def spec(self) -> ReportSpec:
        rng, knobs = self.rng, self.knobs
        block = self.title_block()
        plan = knobs.kind == "plan"
        annual = knobs.kind == "annual_report"
        signs = plan and rng.random() < 0.5
        people = dict.fromkeys(words.person(rng) for _ in range(2)) if signs else {}
        roles = ("förvaltningsdirektör", "ekonomichef")
        return ReportSpec(
            kind=knobs.kind,
            committee=self.committee,
            office=self.office,
            year=self.year,
            tertial=self.tertial,
            title_block=block,
            decisions=self.decisions() if block else (),
            contents=knobs.contents and block is not None,
            front=self.front(),
            columns=self.columns,
            deviation_column=self.deviation,
            goals=self.goals(),
            back=self.back(),
            internal_control="Tillräcklig" if annual and rng.random() < 0.7 else None,
            internal_control_text=self.prose(2),
            signatories=tuple(Signatory(*pair) for pair in zip(people, roles, strict=False)),
            signed=tuple((name, f"{self.year}-01-15") for name in people),
            layout=Layout(knobs.seed, knobs.page_break, 0.15 if block else 0.95),
        )


def invent(knobs: Knobs) -> ReportSpec:
    """The report that these knobs make; the same knobs make the same report."""
    spec = _Inventor(knobs).spec()
    return with_lights(spec, knobs.seed, knobs.status) if knobs.status else spec
