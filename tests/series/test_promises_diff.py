"""The word diff: what changed between two wordings, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amnparse.series.diff import Piece, changed_share, same_words, word_diff

SENTENCE = "Nämnden ska utveckla simskolan för vuxna nybörjare i hela staden."


def ops(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.op, piece.before or piece.after) for piece in word_diff(before, after)]


@pytest.mark.parametrize(
    "other",
    [
        "Nämnden  ska utveckla\nsimskolan för vuxna nybörjare i hela\u00a0staden.",
        "Nämnden ska utveckla sim-skolan för vuxna nybörjare i hela staden",
        "Nämnden ska utveckla sim- skolan för vuxna nybörjare i hela staden.",
        "Nämnden ska ut\u00adveckla simskolan för vuxna ny börjare i hela staden.",
        "nämnden ska utveckla simskolan för vuxna nybörjare, i hela staden",
        "Na\u0308mnden ska utveckla simskolan fo\u0308r vuxna nybo\u0308rjare i hela staden.",
    ],
)
def test_breaks_hyphens_and_marks_are_no_change(other: str) -> None:
    assert same_words(SENTENCE, other)
    assert {piece.op for piece in word_diff(SENTENCE, other)} == {"kept"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("20-29 år", "2029 år"),
        ("-5 mnkr", "5 mnkr"),
        ("60 %", "55 %"),
        ("1-14", "114"),
        ("ja", "nej"),
    ],
)
def test_what_numbers_say_is_a_change(before: str, after: str) -> None:
    assert not same_words(before, after)
    assert {piece.op for piece in word_diff(before, after)} >= {"deleted", "inserted"}


def test_a_word_is_shown_where_it_was_replaced() -> None:
    assert word_diff("Minst 60 procent av eleverna", "Minst 55 procent av eleverna") == (
        Piece("kept", "Minst", "Minst"),
        Piece("deleted", "60", ""),
        Piece("inserted", "", "55"),
        Piece("kept", "procent av eleverna", "procent av eleverna"),
    )


def test_a_word_that_a_break_cut_is_kept_beside_a_change() -> None:
    assert ops("Nämnden ska utveckla nya kurser", "Nämnden ska ut- veckla flera kurser") == [
        ("kept", "Nämnden ska utveckla"),
        ("deleted", "nya"),
        ("inserted", "flera"),
        ("kept", "kurser"),
    ]


def test_short_words_between_changes_are_not_scattered() -> None:
    pieces = ops("stärka trygga lekplatser i Farsta park", "bygga ut hallar i Bromma centrum")
    assert [op for op, _ in pieces] == ["deleted", "inserted"]


def test_what_is_added_at_the_end_is_one_piece() -> None:
    assert ops("Nämnden ska rita kartor.", "Nämnden ska rita kartor i samråd med alla.") == [
        ("kept", "Nämnden ska rita kartor."),
        ("inserted", "i samråd med alla."),
    ]


def test_markup_stays_text() -> None:
    pieces = word_diff("ska <b>rita</b> kartor", "ska <script>rita</script> kartor")
    assert [piece.after for piece in pieces if piece.op == "inserted"] == ["<script>rita</script>"]


def test_empty_wordings() -> None:
    assert word_diff("", "") == ()
    assert word_diff("", "ny text") == (Piece("inserted", "", "ny text"),)
    assert changed_share(()) == 0.0


WORDS = st.lists(st.text("abcåäö-.,12 \u00ad", min_size=1, max_size=8), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_pieces_hold_both_wordings_whole(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    for wording, side in ((before, "before"), (after, "after")):
        words = " ".join(getattr(piece, side) for piece in pieces).split()
        printed = wording.split()
        if any(any(char.isalnum() for char in word) for word in printed):
            assert words == printed
    for piece in pieces:
        assert (piece.op == "deleted") == (not piece.after)
        assert (piece.op == "inserted") == (not piece.before)


@given(WORDS, WORDS)
def test_nothing_changed_means_the_same_words(before: str, after: str) -> None:
    changed = any(piece.op != "kept" for piece in word_diff(before, after))
    assert changed != same_words(before, after)
    assert 0.0 <= changed_share(word_diff(before, after)) <= 1.0
