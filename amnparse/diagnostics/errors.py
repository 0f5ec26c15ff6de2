"""The errors that end a run: each class owns the exit code of the command line."""


class AmnparseError(Exception):
    """Base of all errors; `exit_code` is what the command line returns for it."""

    exit_code = 70


class UsageError(AmnparseError):
    """The caller asked for something that does not exist."""

    exit_code = 2


class UnreadableInputError(AmnparseError):
    """The input is missing, empty, not text, or not a report."""

    exit_code = 3


class NoReportError(UnreadableInputError):
    """The input can be read, and is no report."""


class CorrectionsError(AmnparseError):
    """Corrections that are for another source, or do not fit what is read now."""

    exit_code = 3

    def __init__(self, message: str, details: tuple[str, ...] = ()) -> None:
        """Take the line that says what is wrong, and further ones, one a correction."""
        super().__init__(message)
        self.details = details


class MissingExtraError(AmnparseError):
    """A feature needs a package that is not installed."""

    exit_code = 4


class OutputError(AmnparseError):
    """A result could not be written."""

    exit_code = 5
