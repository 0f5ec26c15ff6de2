"""The pages of a PDF one after the other, and what there is to say about those that resist."""

from collections.abc import Iterator, Sequence

from amnparse.diagnostics import Finding, UnreadableInputError
from amnparse.pdf.engines import open_pdf
from amnparse.pdf.page import Engine, PageContent, PageError
from amnparse.pdf.prose import Habits
from amnparse.pdf.units import PageUnits, page_units

_FEW_LETTERS = 12
_UNMAPPED = 0.1
_MOST_UNMAPPED = 0.5
"""Share of letters without meaning from which on a page is doubtful, and a PDF unreadable."""


class Gathered:
    """The units of all pages, the layout's habits, and the pages that were hard to read."""

    def __init__(self) -> None:
        self.habits = Habits()
        self.pages: list[PageUnits] = []
        self.broken: list[int] = []
        self.cut: list[int] = []
        self.turned: list[int] = []

    def read(self, pdf: Engine) -> Iterator[tuple[PageContent, PageUnits]]:
        """Read page by page: what stands on each, and the units that it becomes.

        What an engine gave of a page is released before the next one.
        """
        for number in range(1, pdf.pages + 1):
            above = self.pages[-1] if self.pages else None
            content = self._content(pdf, number)
            self.pages.append(page_units(content, self.habits, above))
            yield content, self.pages[-1]

    def _content(self, pdf: Engine, number: int) -> PageContent:
        try:
            content = pdf.page(number)
            if content.turn:
                content = pdf.page(number, content.turn)._replace(turn=content.turn)
                self.turned.append(number)
        except PageError:
            self.broken.append(number)
            return PageContent(number, 0.0, 0.0, (), (), ())
        if content.cut:
            self.cut.append(number)
        return content

    @property
    def scanned(self) -> list[int]:
        """Pages that are pictures."""
        return [p.number for p in self.pages if p.letters < _FEW_LETTERS and p.pictures]

    @property
    def unmapped(self) -> list[int]:
        """Pages whose fonts do not tell their letters."""
        return [p.number for p in self.pages if p.unmapped > _UNMAPPED * max(1, p.letters)]

    def refusal(self) -> str | None:
        """Why nothing can be read at all, if so."""
        letters = sum(page.letters for page in self.pages)
        if len(self.broken) == len(self.pages):
            return "none of its pages can be read: the PDF is damaged; fetch it again"
        if not letters and self.scanned:
            what = "scanned, its pages have no text layer"
            return f"{what}; make one with: ocrmypdf -l swe in.pdf out.pdf"
        if not letters:
            return "no text on its pages"
        if sum(page.unmapped for page in self.pages) > _MOST_UNMAPPED * letters:
            pages = f"page{'s' * (len(self.unmapped) > 1)} {listed(self.unmapped)}"
            return (
                f"the fonts on {pages} do not tell which letters they show;"
                " recognise the text anew: ocrmypdf -l swe --force-ocr in.pdf out.pdf"
            )
        return None

    def findings(self) -> Iterator[Finding]:
        """A diagnostic for each kind of page that was hard to read."""
        troubles = {
            "AMN105": self.scanned,
            "AMN106": self.unmapped,
            "AMN107": self.cut,
            "AMN108": self.broken,
            "AMN109": self.turned,
        }
        for code, numbers in troubles.items():
            if numbers:
                yield Finding(code, None, None, {"pages": listed(numbers)})


def gather(data: bytes, label: str, engine: str) -> Gathered:
    """Read all pages of a PDF; `label` is what messages call it.

    Raises UnreadableInputError for what is no PDF, needs a password, has no pages or no text.
    """
    gathered = Gathered()
    for _ in read_pages(data, label, engine, gathered):
        pass
    if refusal := gathered.refusal():
        raise UnreadableInputError(f"{label}: {refusal}")
    return gathered


def read_pages(
    data: bytes, label: str, engine: str, gathered: Gathered
) -> Iterator[tuple[PageContent, PageUnits]]:
    """The pages of a PDF in order: what stands on each, and the units that it becomes.

    `gathered` takes them in.  Raises UnreadableInputError for what cannot be opened.
    """
    pdf = open_pdf(data, label, engine)
    try:
        if not pdf.pages:
            raise UnreadableInputError(f"{label}: a PDF without pages")
        yield from gathered.read(pdf)
    finally:
        pdf.close()


def listed(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: 3, 5-8, 11."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
