"""Small plans and what `check` says of them."""

from pathlib import Path

from amnparse.cli import main

HEAD = "Verksamhetsplan {year} för Månnämnden\n\nKF:s inriktningsmål: 1. Alla ska se månen\n\n"
AREA = "KF:s mål för verksamhetsområdet: 1.1 Månen lyser\n\n"
TABLES = (
    "Indikator\tÅrsmål\tPeriodicitet\nAndel nöjda\t80 %\tÅr\n\n"
    "Aktivitet\tStartdatum\tSlutdatum\nBygga torn\t{year}-01-01\t{year}-12-31\n\n"
)
GOALS = (
    "Nämndmål: 1.1.1 Lysa\n\nTexten står här.\n\n"
    "Nämndmål: 1.1.{last} {name}\n\nTexten går vidare.\n"
)
SKIPPED = "goal 1.1.3 follows goal 1.1.1: 1.1.2 is not in the report"


def plan(last: int = 2, name: str = "Blänka", year: int = 2031) -> str:
    """Return a plan whose goals 1.1.1 and 1.1.`last` stand below each other: 2 is sound."""
    return (HEAD + AREA + TABLES).format(year=year) + GOALS.format(last=last, name=name)


def check(*arguments: object) -> int:
    """Run `check` for the structure of goals alone, without settings of this checkout."""
    return main(["check", "--isolated", "--select", "AMN209", *map(str, arguments)])


def write(path: Path, text: str) -> Path:
    """Write a file and return its path."""
    path.write_text(text, encoding="utf-8")
    return path
