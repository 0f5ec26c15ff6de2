"""Names of files as locations have them: printable, on any system the same, and reversible."""

import os
import re

_UNSAFE = re.compile(r"[\\\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:\\|x([0-9a-f]{2})|u([0-9a-f]{4}))")
_MARK = re.compile(r"!(?=/|\Z)")
_COUNT = re.compile(r" \((?=[0-9]+\)\Z)")
_BYTES = range(0xDC80, 0xDD00)
"""What stands in a name for bytes that are no UTF-8."""
INSIDE = "!/"
"""What parts an archive's location from the name of its member."""


def printable(name: str) -> str:
    """A name that has a UTF-8 form: undecodable bytes as \\xNN, a backslash doubled."""
    return _UNSAFE.sub(_escaped, name.replace(os.sep, "/"))


def located(path: str) -> str:
    """A path, or an address, as a location; `INSIDE` is not in it, whatever folders are called."""
    return _MARK.sub(r"\\x21", printable(path))


def member_located(name: str, count: int) -> str:
    """The name of a member as a location has it behind `INSIDE`, the `count`-th of its name, from
    1: "plan.pdf", "plan.pdf (2)"; a name that ends so itself is told apart."""
    plain = _COUNT.sub(r" \\x28", printable(name))
    return plain if count == 1 else f"{plain} ({count})"


def unlocated(location: str) -> str:
    """The path that `located` was given."""
    return _ESCAPE.sub(_plain, location)


def is_hidden(name: str) -> bool:
    """Whether a folder's entry is none for readers: of a system, or of a program at work."""
    if name in (".", ".."):
        return False
    return name.startswith((".", "~$")) or name == "__MACOSX"


def _escaped(match: re.Match[str]) -> str:
    if match[0] == "\\":
        return "\\\\"
    code = ord(match[0])
    return f"\\x{code - 0xDC00:02x}" if code in _BYTES else f"\\u{code:04x}"


def _plain(match: re.Match[str]) -> str:
    code, unit = (int(digits, 16) if digits else None for digits in match.groups())
    if unit is not None:
        return chr(unit)
    if code is None:
        return "\\"
    return chr(0xDC00 + code) if code >= 0x80 else chr(code)
