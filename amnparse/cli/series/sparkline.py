"""Numbers of some years as a line of blocks."""

from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"
GAP = "·"


def sparkline(numbers: Sequence[float | None]) -> str:
    """One mark a number, from the lowest to the highest; equal ones in the middle, None a gap."""
    known = [number for number in numbers if number is not None]
    if not known:
        return ""
    low, room = min(known), max(known) - min(known)
    return "".join(GAP if one is None else _block((one - low) / room if room else None)
                   for one in numbers)  # fmt: skip


def _block(share: float | None) -> str:
    at = len(_BLOCKS) // 2 - 1 if share is None else round(share * (len(_BLOCKS) - 1))
    return _BLOCKS[at]
