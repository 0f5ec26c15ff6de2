"""Lists become records: expected results, decisions, the matters of an annual report."""

import re
from collections.abc import Iterator, Sequence

from amnparse.diagnostics import Finding
from amnparse.joining import squeeze
from amnparse.outline import DIARY, Place, SectionDraft, is_decisions, is_matters
from amnparse.records.base import Data, Places
from amnparse.vocabulary import PARTIES

_PARTY = re.compile(r"\(([A-ZÅÄÖ]{1,2})\)")
_DECISION = re.compile(r"(\d{1,2})[.)]?[ ]+")


def expected_results(section: SectionDraft) -> list[Place]:
    """The bullets of a section Förväntat resultat; its paragraphs where it has no bullets."""
    items = [place for block in section.blocks if block.kind == "list" for place in block.places]
    if items:
        return items
    return [
        place
        for block in section.blocks
        if block.kind == "paragraph"
        for place in block.places
        if not place.text.endswith(":")
    ]


def decision(place: Place, places: Places) -> Data:
    """A numbered point of the proposal for a decision."""
    match = _DECISION.match(place.text)
    return {
        "number": match[1] if match else None,
        "text": place.text[match.end() :] if match else place.text,
        "provenance": places.span(place.start, place.end),
    }


def decision_findings(
    before: Sequence[Data], records: Sequence[Data], places: Sequence[Place]
) -> Iterator[Finding]:
    """Numbers that are printed on two decisions: on one of `before`, or of these at `places`."""
    seen = {record["number"] for record in before}
    for record, place in zip(records, places, strict=True):
        number = record["number"]
        if number is not None and number in seen:
            yield Finding("AMN204", place.start, place.end, {"number": number})
        seen.add(number)


def matter(place: Place, group: str | None, places: Places) -> Data:
    """A case with its diary number and the parties named before it."""
    found = list(DIARY.finditer(place.text))
    match = found[-1] if found else None
    title = _without(place.text, match) if match else place.text
    parties = [mark for mark in _PARTY.findall(title) if mark in PARTIES]
    return {
        "group": group,
        "title": title,
        "diary_number": match["number"] if match else None,
        "party": ", ".join(parties) or None,
        "provenance": places.span(place.start, place.end),
    }


def _without(text: str, number: re.Match[str]) -> str:
    """A case's text without its diary number, unless words stand on both sides of it: they are not
    joined over the gap."""
    before, after = text[: number.start()], text[number.end() :]
    if not any(map(str.isalnum, after)):
        return squeeze(before).strip(" .")
    if not any(map(str.isalnum, before)):
        return squeeze(after).strip(" .")
    return text


def holds_decisions(section: SectionDraft) -> bool:
    """Whether a section is the proposal for a decision."""
    return is_decisions(section.title)


def holds_matters(section: SectionDraft) -> bool:
    """Whether a section lists cases: by its title, and by diary numbers in it."""
    if not is_matters(section.title):
        return False
    texts = [place.text for block in section.blocks for place in block.places]
    return any(DIARY.search(text) or text[-1:] not in ".:" for text in texts)


def decision_places(draft: SectionDraft) -> set[Place]:
    """Numbered paragraphs of a proposal; all of them where none is numbered."""
    found = [place for block in draft.blocks for place in block.places]
    numbered = {place for place in found if place.text[:1].isdigit()}
    return numbered or {place for place in found if place.text.endswith(".")}


def matter_places(draft: SectionDraft) -> set[Place]:
    """Paragraphs that name a case; an introduction with a full stop and no number does not."""
    return {
        place
        for block in draft.blocks
        for place in block.places
        if DIARY.search(place.text) or place.text[-1:] not in ".:"
    }
