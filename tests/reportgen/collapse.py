"""The same text without its trailing spaces and runs of spaces: empty cells leave no trace."""

import re


def collapse(text: str) -> str:
    """Strip trailing spaces and collapse runs of spaces on every line."""
    lines = (re.sub(" +", " ", line).rstrip(" ") for line in text.split("\n"))
    return "\n".join(lines)
