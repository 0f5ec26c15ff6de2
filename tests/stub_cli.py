"""The command line over a parser that only looks at the first word of its input.

The tests of the command line are about files, streams and exit codes; this keeps them apart from
the parser.  Run as a script, it is the command itself.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import handmade

from amnparse.diagnostics import UnreadableInputError
from amnparse.models import Document

EVIL = "Rad \x1b[31mröd\x07 [bold]x[/bold] \u202etxt"


def parse(source: Any, *, name: str | None = None, **_options: Any) -> Document:
    """Return the handmade report, or fail in the way that the content asks for."""
    if isinstance(source, Path):
        if not source.is_file():
            raise UnreadableInputError(f"cannot read {source}: no such file")
        name, source = name or source.name, source.read_bytes()
    match source.split():
        case []:
            raise UnreadableInputError(f"{name}: the input is empty")
        case [b"boom", *_]:
            raise RuntimeError("of a kind\nthat nobody expected")
        case [b"interrupt", *_]:
            raise KeyboardInterrupt
        case [b"evil", *_]:
            return evil(name)
        case [b"long", *_]:
            return handmade.document(tables=tuple(handmade.table(id=f"t{i}") for i in range(2000)))
    document = handmade.document()
    return document.model_copy(update={"source": document.source.model_copy(update={"name": name})})


def evil(name: str | None = None) -> Document:
    """Return a report whose texts try to take the terminal over."""
    document = handmade.document(
        report=handmade.report(title=EVIL, committee=EVIL),
        goals=(handmade.goal("1.1", EVIL, None),),
        indicators=(handmade.indicator(EVIL, outcome=handmade.words(EVIL)),),
        activities=(handmade.activity(EVIL, deviation=EVIL),),
        diagnostics=(handmade.note("AMN110", "warning", EVIL, 1, EVIL),),
        tables=(handmade.table(caption=EVIL, header=((EVIL,),), rows=((handmade.words(EVIL),),)),),
        outline=(handmade.section("s2", EVIL, EVIL, "1.1"),),
    )
    source = document.source.model_copy(update={"name": name, "reader": EVIL})
    return document.model_copy(update={"source": source})


def install(modules: Any = sys.modules) -> None:
    """Put the stub in the place of the parser."""
    pipeline = ModuleType("amnparse.pipeline")
    pipeline.parse = parse  # type: ignore[attr-defined]
    readers = ModuleType("amnparse.readers")
    readers.READERS = {"tabs": None, "wrapped": None}  # type: ignore[attr-defined]
    modules["amnparse.pipeline"] = pipeline
    modules["amnparse.readers"] = readers


if __name__ == "__main__":
    from amnparse.cli import main

    install()
    sys.exit(main())
