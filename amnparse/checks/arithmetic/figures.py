"""Figures in words: as the report would print them, and which slip of the pen turns one into
another."""

from collections.abc import Sequence

from amnparse.checks.arithmetic.sheet import Figure


def printed(number: int, scale: int, like: str = "") -> str:
    """A number of half units as the report prints its figures, with the decimals of `like`."""
    places = len(str(scale)) - 1
    return _written(number / scale, min(places, _decimals(like)) if like else places)


def decimal(number: float, like: str) -> str:
    """A number with the decimals and the sign of percent that another has."""
    tail = like[len(like.rstrip(" %")) :]
    return _written(number, _decimals(like)) + tail


def _decimals(like: str) -> int:
    return len(like.rstrip(" %").rpartition(",")[2]) if "," in like else 0


def _written(number: float, decimals: int) -> str:
    value = round(number, decimals)
    text = f"{abs(value):,.{decimals}f}".replace(",", " ").replace(".", ",")
    return f"-{text}" if value < 0 else text


def listed(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def slip(figure: Figure, expected: int, scale: int) -> str | None:
    """How a figure may have come from the expected one: a sign, two digits or one digit."""
    if figure.number == -expected:
        return "its sign is turned"
    is_, ought = _digits(figure.raw), _digits(printed(expected, scale, figure.raw))
    if is_.lstrip("0") == ought.lstrip("0"):
        return None
    if len(is_) != len(ought):
        if len(is_) + 1 == len(ought) and any(
            ought[:at] + ought[at + 1 :] == is_ for at in range(len(ought))
        ):
            return "a digit is missing"
        return None
    differ = [at for at, pair in enumerate(zip(is_, ought, strict=True)) if pair[0] != pair[1]]
    if len(differ) == 1:
        return "one digit is wrong"
    one, two = differ[0], differ[-1]
    if len(differ) == 2 and is_[one] == ought[two] and is_[two] == ought[one]:
        return "two digits have changed places"
    return None


def _digits(text: str) -> str:
    return "".join([letter for letter in text if letter.isdigit()])
