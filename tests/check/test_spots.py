"""What a message quotes is found on its lines, and shown in the room that there is."""

import pytest

from amnparse.cli.findings.window import window
from amnparse.lint.spots import Mark, find_spots


def spots(message: str, *lines: str) -> list[list[str]]:
    marks = find_spots(lines, message)
    return [
        [("^" if mark.primary else "-") + line[mark.start : mark.end] for mark in found]
        for line, found in zip(lines, marks, strict=True)
    ]


@pytest.mark.parametrize(
    ("message", "line", "found"),
    [
        ("row 'Antal': 12 st is not 2", "Antal 12 st 79,2 2", ["-Antal", "^12", "^2"]),
        ("goal 1.1 has no parent", "Nämndmål: 1.1.1 Lysa, 1.1", ["^1.1"]),
        ("off by 1 000 and 100 %", "1 000 000 1 000 100 %", ["^1 000", "^100 %"]),
        ("heading 'A.b' (Tornet)", "A.b Tornet A.b", ["^A.b"]),
        ("entry 'Månens baksida och allt som hör till d…'", "Månens baksida", ["^Månens baksida"]),
        ("ends 2031-12-30", "2031-12-31 2031-12-30", ["^2031-12-30"]),
        ("diary number MÅN 223/221", "(MÅN 223/221)", ["^223/221"]),
        ("nothing quoted", "nothing here", []),
        ("twice 5 and 5", "5 5 5", ["^5", "^5"]),
        ("minus -0,5 %", "men -0,5 % är mer", ["^-0,5 %"]),
        ("it's the committee's row", "it's s row", []),
    ],
)
def test_spots(message: str, line: str, found: list[str]) -> None:
    assert spots(message, line) == [found]


def test_a_name_over_two_lines_is_marked_on_its_first() -> None:
    assert spots("row 'Antal byggda torn': 5", "Antal byggda", "torn 5") == [
        ["-Antal byggda"],
        ["^5"],
    ]


@pytest.mark.parametrize("room", range(12, 60))
def test_the_window_shows_the_first_spot_whole(room: int) -> None:
    text = "Ett långt namn som ingen läser 12 % och 34 % och mycket mer därefter"
    marks = (Mark(0, 14, False), Mark(31, 35), Mark(40, 44))
    shown, carets = window(text, marks, room)
    assert len(shown) <= room
    assert len(carets) <= room
    place = shown.index("12 %")
    assert carets[place : place + 4] == "^^^^"
    if "34 %" in shown:
        place = shown.index("34 %")
        assert carets[place : place + 4] == "^^^^"


def test_wide_characters_keep_carets_in_place() -> None:
    assert window("月月 12", (Mark(3, 5),), 40) == ("月月 12", "     ^^")
