"""Where results go: every output path is known, and known to be harmless, before work starts."""

import os
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from amnparse.cli.inputs import STDIN
from amnparse.diagnostics import UsageError
from amnparse.export.json import make_folder


def plan_targets(inputs: Sequence[str], output: str | None) -> list[Path | None]:
    """Return the output path of each input, None meaning stdout; a missing folder is made.

    Raises `UsageError` when several inputs would meet in one place or an output would replace an
    input, `OutputError` when the folder cannot be made.
    """
    if inputs.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read only once")
    if output is None or output == STDIN:
        if len(inputs) > 1:
            raise UsageError("several inputs need a folder for their results: -o DIR/")
        return [None]
    if _is_folder(output):
        targets = [Path(output) / name for name in _names(inputs)]
    elif len(inputs) > 1:
        raise UsageError(f"several inputs need a folder, -o {output}/ (with the slash at the end)")
    else:
        targets = [Path(output)]
    _refuse_inputs(inputs, targets)
    if _is_folder(output):
        make_folder(output)
    return list(targets)


def plan_picture(argument: str, output: str | None, page: int) -> Path | None:
    """Return the output path of the picture of a page, None meaning stdout; see `_plan_one`."""
    return _plan_one(argument, output, f"-page-{page}.png")


def plan_page(argument: str, output: str | None) -> Path | None:
    """Return the output path of a report's review page, None meaning stdout; see `_plan_one`."""
    return _plan_one(argument, output, "-review.html")


def _plan_one(argument: str, output: str | None, ending: str) -> Path | None:
    """Where what is made of one input goes: as asked, else here, by its name and an ending.

    Raises `UsageError` when it would replace the input, `OutputError` when a folder cannot be made.
    """
    if output == STDIN:
        return None
    stem = "stdin" if argument == STDIN else Path(argument).stem
    target = Path(f"{stem}{ending}")
    if output is not None:
        target = Path(output) / target if _is_folder(output) else Path(output)
        _refuse_inputs([argument], [target])
        if _is_folder(output):
            make_folder(output)
    return target


def _is_folder(output: str) -> bool:
    separators = tuple(filter(None, (os.sep, os.altsep)))
    return output.endswith(separators) or os.path.isdir(output)


def _names(inputs: Sequence[str]) -> list[str]:
    """One file name an input; two of the same name, where case and accents may not count, clash."""
    names = ["stdin.json" if path == STDIN else Path(path).stem + ".json" for path in inputs]
    first: dict[str, str] = {}
    for path, name in zip(inputs, names, strict=True):
        key = unicodedata.normalize("NFC", name).casefold()
        if key in first:
            raise UsageError(
                f"{first[key]} and {path} would both become {name}; "
                "extract them into different folders"
            )
        first[key] = path
    return names


def _refuse_inputs(inputs: Sequence[str], targets: Iterable[Path]) -> None:
    """Raise `UsageError` when a target is one of the inputs, by whatever path it is named."""
    places = {_place(path): path for path in inputs if path != STDIN}
    places.pop(None, None)
    for target in targets:
        source = places.get(_place(target))
        if source is not None and target.is_file():
            raise UsageError(f"{target} is an input ({source}); write the result somewhere else")


def _place(path: str | Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
