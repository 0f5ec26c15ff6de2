"""What the commands share at the edge: stdout, stderr, and text made harmless for a terminal."""

import os
import sys
from contextlib import suppress

from amnparse.diagnostics import OutputError
from amnparse.wording import clean, inert


class PipeClosedError(Exception):
    """The reader of stdout went away; not an OSError, which Typer would answer itself."""


def complain(message: str) -> None:
    """Write one line to stderr, in the voice of the program."""
    say(f"amnparse: {message}")


def say(line: str) -> None:
    """Write one line to stderr; a stderr that is gone is no reason to fail."""
    with suppress(OSError, ValueError):
        print(inert(clean(line)), file=sys.stderr, flush=True)


def stderr_is_terminal() -> bool:
    """Tell whether somebody watches stderr on a terminal that can do more than plain lines."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def write_stdout(text: str) -> None:
    """Write UTF-8 `text` to stdout; raises as `write_stdout_bytes` does."""
    if sys.stdout is not None and getattr(sys.stdout, "buffer", None) is None:
        sys.stdout.write(text)
        return
    write_stdout_bytes(text.encode("utf-8", "replace"))


def write_stdout_bytes(data: bytes) -> None:
    """Write bytes to stdout.

    Raises `PipeClosedError` when nobody reads any more, `OutputError` on other failures.
    """
    if sys.stdout is None:  # a shell may close it: `>&-`
        raise OutputError("standard output is closed; write to a file with -o")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except OSError as error:
        raise _as_own(error) from error


def flush_stdout() -> None:
    """Flush stdout, so that a full disk shows while it can still be told; raises as above."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _as_own(error) from error


def discard_stdout() -> None:
    """Point stdout at nowhere, so that the interpreter does not complain when it closes it."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _as_own(error: OSError) -> Exception:
    if isinstance(error, BrokenPipeError):
        return PipeClosedError()
    reason = error.strerror or str(error)
    return OutputError(f"cannot write to standard output: {reason}; write to a file with -o")
