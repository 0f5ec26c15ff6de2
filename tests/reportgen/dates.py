"""Swedish dates of a title page."""

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


def in_words(iso: str) -> str:
    """`2024-12-14` -> `den 14 december 2024`."""
    year, month, day = iso.split("-")
    return f"den {int(day)} {MONTHS[int(month) - 1]} {year}"
