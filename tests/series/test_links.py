"""links.toml: what people wrote counts, stays, and is refused in one line where it cannot be."""

import tomllib

import pytest

from amnparse.diagnostics import UsageError
from amnparse.models import Document
from amnparse.series import History
from amnparse.series.links import LinksFile, read_links, written

from .papers import Row, link_of, names, paper, told

OLD = "Andel brukare som är nöjda med maten"
NEW = "Andel gäster som uppskattar måltiderna"
SWIM = "Andel elever som kan simma"


def papers() -> tuple[Document, ...]:
    """Two indicators: one of one name, one with two names that nothing proves to be one."""
    return (
        paper("VB 2030", Row(OLD, "71 %"), Row(SWIM, "60 %")),
        paper("VB 2031", Row(NEW, "73 %"), Row(SWIM, "62 %", "60 %")),
    )


def block(status: str, before: str, after: str, extra: str = "") -> str:
    """Return a link as people write it."""
    return (
        f'[[link]]\ncommittee = "Månnämnden"\nstatus = "{status}"\n'
        f'from = "{before}"\nto = "{after}"\n{extra}'
    )


def run(text: str, *documents: Document) -> tuple[History, LinksFile]:
    """Read a file of links and apply it."""
    links = read_links(text.encode())
    return told(*(documents or papers()), links=links), links


def renamed(document: Document, name: str) -> Document:
    """Return a report whose only row has another name, which no reader may ever give."""
    (row,) = document.indicators
    return document.model_copy(update={"indicators": (row.model_copy(update={"name": name}),)})


RENAMED = block("confirmed", f"VB 2030 | 1.1 | {OLD}", f"VB 2031 | 1.1 | {NEW}")
NOT_SAME = block("rejected", f"VB 2030 | 1.1 | {SWIM}", f"VB 2031 | 1.1 | {SWIM}")


def test_what_is_written_is_toml_with_every_link() -> None:
    found = told(*papers())
    content = tomllib.loads(written(found))
    assert [one["id"] for one in content["link"]] == [one.id for one in found.links]
    assert content["link"][0] == {
        "id": found.links[0].id,
        "committee": "Månnämnden",
        "kind": "same",
        "status": "automatic",
        "score": found.links[0].score,
        "from": f"VB 2030 | 1.1 | {SWIM}",
        "to": f"VB 2031 | 1.1 | {SWIM}",
        "evidence": list(found.links[0].evidence),
    }


def test_a_second_run_writes_the_same() -> None:
    first = written(told(*papers()))
    found, links = run(first)
    assert written(found, links) == first


def test_hostile_names_come_back() -> None:
    name = 'Andel "a\\b" | [[link]]\n[[link]] \u202e\u2028\x85 ’x’ <b> \x7f # 50'
    documents = tuple(
        renamed(paper(label, Row("x", "71 %")), name) for label in ("VB 2030", "VB 2031")
    )
    found = told(*documents)
    text = written(found)
    again = read_links(text.encode())
    assert again.blocks[0].decision.before == (found.series[0].mentions[0].ref,)
    confirmed = text.replace('"automatic"\nscore', '"confirmed"\nscore')
    assert run(confirmed, *documents)[0].unused == ()


def test_a_link_added_by_hand_joins() -> None:
    assert len(told(*papers()).series) == 3
    found, links = run(RENAMED)
    assert len(found.series) == 2
    link = link_of(found, f"VB 2030 | 1.1 | {OLD}", f"VB 2031 | 1.1 | {NEW}")
    assert (link.kind, link.status, link.score) == ("renamed", "confirmed", 1.0)
    assert RENAMED in written(found, links)
    assert found.unused == ()


def test_a_link_that_is_rejected_parts() -> None:
    text = written(told(*papers())).replace(
        'status = "automatic"\nscore', 'status = "rejected"\nscore'
    )
    found, links = run(text)
    assert sorted(map(len, names(found))) == [1, 1, 1, 1]
    assert [one.status for one in found.links] == ["rejected"]
    assert written(found, links) == text


def test_what_was_decided_holds_when_reports_come_between() -> None:
    first, last = papers()
    between = paper("VP 2031", Row(NEW, target="72 %"), Row(SWIM, target="61 %"))
    found, _ = run(RENAMED + "\n" + NOT_SAME, first, between, last)
    assert [f"VB 2030 {OLD}", f"VP 2031 {NEW}", f"VB 2031 {NEW}"] in names(found)
    assert [f"VB 2030 {SWIM}", f"VP 2031 {SWIM}"] in names(found)
    assert [f"VB 2031 {SWIM}"] in names(found)
    assert found.unused == ()


def test_a_split_by_hand() -> None:
    parts = [f"VB 2031 | 1.1 | {NEW}", f"VB 2031 | 1.1 | {SWIM} snabbt"]
    text = block("confirmed", f"VB 2030 | 1.1 | {OLD}", "x").replace(
        'to = "x"', f'to = ["{parts[0]}", "{parts[1]}"]'
    )
    documents = (
        paper("VB 2030", Row(OLD, "71 %")),
        paper("VB 2031", Row(NEW, "73 %"), Row(f"{SWIM} snabbt", "62 %")),
    )
    found, links = run(text, *documents)
    (link,) = found.links
    assert (link.kind, link.status, len(link.after)) == ("split", "confirmed", 2)
    assert len(found.series) == 3
    assert text in written(found, links)
    rejected, _ = run(text.replace("confirmed", "rejected"), *documents)
    assert [one.status for one in rejected.links] == ["rejected"]


def test_what_no_longer_applies_is_kept_and_told_of() -> None:
    gone = block("confirmed", "VB 1999 | 1.1 | Månsken", "VB 2000 | 1.1 | Månljus")
    stranger = RENAMED.replace("Månnämnden", "Solnämnden")
    found, links = run(f"{gone}\n{stranger}")
    reasons = [one.reason for one in found.unused]
    assert reasons == ["no such row: VB 1999 | 1.1 | Månsken", "no report of Solnämnden"]
    text = written(found, links)
    assert gone in text
    assert stranger in text


def test_a_row_is_found_though_its_goal_has_another_number() -> None:
    found, _ = run(RENAMED.replace("| 1.1 |", "| 7.3 |").replace("VB 2030", "vb  2030"))
    assert len(found.series) == 2
    assert found.unused == ()


def test_comments_stay() -> None:
    first = written(told(*papers()))
    noted = first.replace("\n[[link]]", "\n# ask Eva\n[[link]]").replace(
        'kind = "same"', 'kind = "same"  # of course'
    )
    found, links = run(f"# ours\n{noted}")
    assert written(found, links) == f"# ours\n{noted}"
    changed = noted.replace("score = 1.0", "score = 0.5")
    assert changed != noted
    text = written(*run(changed))
    assert "# ask Eva" in text
    assert "# of course" in text
    assert "score = 0.5" not in text


def test_what_is_not_decided_is_written_anew() -> None:
    text = written(told(*papers())).replace(SWIM, "Andel som kan dyka")
    assert written(*run(text)) == written(told(*papers()))


THIRD = "VB 2032 | 1.1 | Tredje"
FIRST, SECOND = f"VB 2030 | 1.1 | {OLD}", f"VB 2031 | 1.1 | {NEW}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[link]]\nkind =\n", "links.toml:2: no TOML: Invalid value; mend that line"),
        ("[[link]\n", "links.toml:1: no TOML"),
        ('links = 1\n', "links.toml:1: unknown key 'links'; only [[link]] counts"),
        ('link = "x"\n', "links.toml: every link must begin with a line [[link]]"),
        (RENAMED + 'colour = "red"\n', "links.toml:1: unknown key 'colour'; known: id, committee"),
        ("\n\n" + RENAMED.replace("confirmed", "agreed"), "links.toml:3: status = 'agreed' is"),
        (RENAMED + 'kind = "cousin"\n', "links.toml:1: kind = 'cousin' is unknown"),
        (RENAMED + 'kind = "split"\n', "links.toml:1: a split has one row in from"),
        (RENAMED.replace("committee", "id"), "links.toml:1: committee = a text is missing"),
        (RENAMED.replace("VB 2031 | 1.1 | ", ""), "links.toml:1: to = a row, or a list of rows"),
        (RENAMED.replace("to =", "to = [] #"), "links.toml:1: to = a row, or a list of rows"),
        (
            RENAMED + "\n" + block("rejected", FIRST, SECOND),
            "links.toml:7: rejects what line 1 confirms; keep one of them",
        ),
        (
            f'{RENAMED}\n{block("confirmed", SECOND, THIRD)}\n{block("rejected", FIRST, THIRD)}',
            "links.toml:13: rejects what line 7 confirms",
        ),
        (
            RENAMED + "\n" + block("confirmed", f"VB 2030 | 1.1 | {SWIM}", SECOND),
            "links.toml:7: makes one indicator of two rows of one report",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        read_links(text.encode())
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def test_no_text_is_refused() -> None:
    with pytest.raises(UsageError, match=r"links.toml:2: not UTF-8"):
        read_links(b"# a\n\xff\n")


def test_marks_and_line_ends_of_other_systems() -> None:
    data = b"\xef\xbb\xbf" + RENAMED.replace("\n", "\r\n").encode()
    assert len(read_links(data).decisions) == 1


def test_an_empty_file_gets_its_head() -> None:
    assert written(told(*papers()), read_links(b"")) == written(told(*papers()))
