"""The command line: `entry` is the console entry point, and the only place that ends a run.

Nothing heavy is imported here: help and version must not wait for the parser.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from amnparse.cli.terminal import PipeClosedError, complain, discard_stdout, flush_stdout, say
from amnparse.diagnostics import AmnparseError

INTERNAL_ERROR = 70
INTERRUPTED = 130
PIPE_CLOSED = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; `arguments` defaults to those of the process.

    Whatever goes wrong becomes one line on stderr: no traceback reaches the user, unless
    AMNPARSE_DEBUG is set.
    """
    # A run is short and what it builds is free of cycles: looking for them costs a tenth of it.
    gc.disable()
    # Plugins of Pydantic watch services; to search every installed package for one takes longer
    # than to validate a report.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    try:
        code = _run(arguments)
        flush_stdout()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except (PipeClosedError, BrokenPipeError):
        # The reader (`| head`) has what it wanted; the code is the one a shell shows for it.
        discard_stdout()
        code = PIPE_CLOSED
    except Exception as error:
        code = report_error(error)
        discard_stdout()
    finally:
        gc.enable()
    return code


def entry() -> NoReturn:
    """Run the command of this process and end it with its exit code."""
    code = main()
    # The process ends here; to look for cycles once more would take a sixth of a run.
    gc.freeze()
    sys.exit(code)


def report_error(error: Exception) -> int:
    """Say on stderr what went wrong, in one line, and return the exit code for it."""
    if os.environ.get("AMNPARSE_DEBUG"):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, AmnparseError):
        complain(str(error))
        for detail in getattr(error, "details", ()):
            say(f"  {detail}")
        return error.exit_code
    complain(
        f"internal error, {type(error).__name__}: {error} (please report it; "
        "set AMNPARSE_DEBUG=1 for the traceback)"
    )
    return INTERNAL_ERROR


def _run(arguments: Sequence[str] | None) -> int:
    from amnparse.cli.app import build_app

    given = list(sys.argv[1:] if arguments is None else arguments)
    app = build_app(given[0] if given else None)
    try:
        app(args=given, prog_name="amnparse")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
