"""How much an input may be; a report is far below each of them."""

from typing import NamedTuple

MIB = 1024 * 1024


class ContainerError(Exception):
    """A file or an archive that cannot be read, or no further, or is over a limit; the text says
    why."""


class Limits(NamedTuple):
    """Bounds against archives and files that would fill memory or time; all inclusive."""

    file_bytes: int = 64 * MIB
    """Size of a file or a member, unpacked; pictures make most of a PDF."""
    text_bytes: int = 2 * MIB
    """Size of one that is no PDF; reading a text takes a hundred times its size of memory."""
    ratio: int = 200
    """How many times larger than packed a member of over a mebibyte may be, and a whole tar
    archive of over a gibibyte."""
    archive_bytes: int = 16 * 1024 * MIB
    """Size of all that an archive unpacks to."""
    members: int = 200_000
    """Number of members of an archive, its folders among them."""


LIMITS = Limits()
