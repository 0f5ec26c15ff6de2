"""The headings of the document as a tree."""

from collections.abc import Container, Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table as RichTable
from rich.text import Text
from rich.tree import Tree

from amnparse.cli.show.style import DIM, place_text, plain
from amnparse.models import Section
from amnparse.wording import counted


def outline_tree(sections: Iterable[Section]) -> RenderableType:
    """Return the tree of these sections, each with its blocks counted and its first line."""
    tree = Tree("", hide_root=True, guide_style=DIM)
    for section in sections:
        _grow(tree, section)
    return tree


def branches(sections: Iterable[Section], goals: Container[str]) -> Iterator[Section]:
    """Yield the topmost sections that belong to one of these goals."""
    for section in sections:
        if section.goal is not None and section.goal in goals:
            yield section
        else:
            yield from branches(section.sections, goals)


def walk(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield these sections and all below them, in reading order."""
    for section in sections:
        yield section
        yield from walk(section.sections)


def section_name(section: Section) -> str:
    """Return label and title as one heading."""
    return " ".join(filter(None, (section.label, section.title))) or "(before the first heading)"


def _grow(tree: Tree, section: Section) -> None:
    branch = tree.add(_label(section))
    for below in section.sections:
        _grow(branch, below)


def _label(section: Section) -> RenderableType:
    style = "bold" if section.kind in ("chapter", "goal") else ""
    facts = [counted(len(section.blocks), "block")] if section.blocks else []
    facts.append(place_text(section.provenance))
    tail = Text("  " + ", ".join(filter(None, facts)), style=DIM)
    if not section.label:
        return Text.assemble(plain(section_name(section), style), tail)
    label = RichTable.grid(padding=(0, 1, 0, 0))
    label.add_column(no_wrap=True)
    label.add_column(overflow="fold")
    number = plain(section.label, style)
    label.add_row(number, Text.assemble(plain(section.title, style), tail))
    return label
