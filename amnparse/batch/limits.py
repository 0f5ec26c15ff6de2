"""How much an input may be; a report is far below each of them."""

from typing import NamedTuple

MIB = 1024 * 1024


class Limits(NamedTuple):
    """Bounds against archives and files that would fill memory; all inclusive."""

    file_bytes: int = 64 * MIB
    """Size of a file or a member, unpacked."""
    ratio: int = 200
    """How many times larger than packed a member of over a mebibyte may be."""
    archive_bytes: int = 16 * 1024 * MIB
    """Size of all members of an archive together, unpacked."""
    members: int = 200_000
    """Number of members of an archive."""


LIMITS = Limits()
