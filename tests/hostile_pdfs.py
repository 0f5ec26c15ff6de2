"""PDFs that are broken, locked, sideways or worse, each made from one small report.

`CASES` names them with what a reader owes to each.  `base_spec()` is the report that they hold.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pypdf import PageObject, PdfWriter, Transformation
from pypdf.generic import (
    NameObject,
    RectangleObject,
    TextStringObject,
)

from tests.hostile_base import (
    PASSWORD,
    STYLE,
    base,
    changed,
    dictionary,
    drawn,
    reader,
    written,
)
from tests.hostile_text import (
    bomb,
    doubled_text,
    form_objects,
    line_flood,
    no_unicode_map,
    partly_scanned,
    scanned,
    text_behind_scan,
    text_flood,
    type3_font,
)

Owed = Literal["report", "part", "no text", "unreadable", "anything"]
_INCHES = 200 * 72


@dataclass(frozen=True)
class Case:
    """A bad PDF and what a reader owes to it.

    `report`: the same content as the base.  `part`: what can be read, with a diagnostic or not.
    `no text`: a diagnostic that there is no text (or only nonsense).  `unreadable`: a typed error.
    `anything`: any of these, but soon, and no crash.
    """

    build: Callable[[], bytes]
    owed: Owed


# Damage to the file


def truncated() -> bytes:
    """The first six tenths of the file: the xref table is gone."""
    return base()[: len(base()) * 6 // 10]


def broken_startxref() -> bytes:
    """The pointer to the xref table points far behind the end."""
    head, _, _ = base().rpartition(b"startxref")
    return head + b"startxref\n99999999\n%%EOF\n"


def broken_xref() -> bytes:
    """Every offset of the xref table is wrong by seven."""
    head, mark, table = base().rpartition(b"\nxref\n")
    lines = table.split(b"\n")
    for at, line in enumerate(lines):
        if line.rstrip().endswith(b" n"):
            lines[at] = b"%010d" % (int(line[:10]) + 7) + line[10:]
    return head + mark + b"\n".join(lines)


def leading_junk() -> bytes:
    """A few lines of a mail before the header."""
    return b"Content-Type: application/pdf\r\n\r\n" + base()


def garbage() -> bytes:
    """Nothing but noise behind the header."""
    return b"%PDF-1.7\n" + random.Random(4).randbytes(20_000)


def only_header() -> bytes:
    """A header and an end."""
    return b"%PDF-1.4\n%%EOF\n"


def zip_as_pdf() -> bytes:
    """A zip archive by the wrong name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rapport.pdf", base())
    return target.getvalue()


# Locks and passengers


def empty_password() -> bytes:
    """Encrypted, but anybody may open it: only changes are locked."""
    return _encrypted("", "RC4-128")


def empty_password_aes() -> bytes:
    """The same with the encryption of today."""
    return _encrypted("", "AES-256")


def real_password() -> bytes:
    """Encrypted with a password that nobody told us."""
    return _encrypted(PASSWORD, "AES-256")


def _encrypted(password: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=reader())
    writer.encrypt(user_password=password, owner_password=PASSWORD, algorithm=algorithm)
    return written(writer)


def script_and_attachment() -> bytes:
    """JavaScript that runs on opening, and an embedded file."""
    writer = PdfWriter(clone_from=reader())
    writer.add_attachment("bilaga.txt", b"En bilaga som ingen ska packa upp.")
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('Hej');")}
    writer.root_object[NameObject("/OpenAction")] = dictionary(script)
    return written(writer)


# Pages that are missing, empty, or of odd shape


def zero_pages() -> bytes:
    """A sound file without a single page."""
    return written(PdfWriter())


def page_tree_loop() -> bytes:
    """The page tree holds itself."""
    return (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>\nendobj\n"
        b"trailer\n<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n"
    )


def empty_page_between() -> bytes:
    """Every second page is empty."""
    writer = PdfWriter()
    for page in reader().pages:
        writer.add_page(page)
        writer.add_blank_page()
    return written(writer)


def only_empty_pages() -> bytes:
    """Three pages with nothing on them."""
    return drawn(lambda canvas: [canvas.showPage() for _ in range(3)])


def huge_pages() -> bytes:
    """Pages of 200 x 200 inches, with the report in their lower left corner."""
    return changed(lambda page: _box(page, (0, 0, _INCHES, _INCHES)))


def shifted_origin() -> bytes:
    """The corner of the page is not at (0, 0)."""
    width, height = STYLE.page_size

    def shift(page: PageObject) -> None:
        page.add_transformation(Transformation().translate(-300, 170))
        _box(page, (-300, 170, width - 300, height + 170))

    return changed(shift)


def _box(page: PageObject, box: tuple[float, float, float, float]) -> None:
    page.mediabox = RectangleObject(box)
    page.cropbox = RectangleObject(box)


def turned_pages() -> bytes:
    """`/Rotate 90`: a viewer shows the pages lying on their side."""
    return changed(lambda page: page.rotate(90))


def turned_text() -> bytes:
    """Text and tables run from the bottom to the top of pages that are not turned."""
    return changed(_turn)


def turned_back() -> bytes:
    """Text runs sideways and the page is turned, so that it is upright: as scanners export it."""

    def turn_back(page: PageObject) -> None:
        _turn(page)
        page.rotate(90)

    return changed(turn_back)


def _turn(page: PageObject) -> None:
    width, height = STYLE.page_size
    page.add_transformation(Transformation().rotate(90).translate(height, 0))
    _box(page, (0, 0, height, width))


CASES: dict[str, Case] = {
    "truncated": Case(truncated, "anything"),
    "broken_startxref": Case(broken_startxref, "report"),
    "broken_xref": Case(broken_xref, "report"),
    "leading_junk": Case(leading_junk, "report"),
    "garbage": Case(garbage, "unreadable"),
    "only_header": Case(only_header, "unreadable"),
    "zip_as_pdf": Case(zip_as_pdf, "unreadable"),
    "empty_password": Case(empty_password, "report"),
    "empty_password_aes": Case(empty_password_aes, "report"),
    "real_password": Case(real_password, "unreadable"),
    "script_and_attachment": Case(script_and_attachment, "report"),
    "zero_pages": Case(zero_pages, "unreadable"),
    "page_tree_loop": Case(page_tree_loop, "unreadable"),
    "empty_page_between": Case(empty_page_between, "report"),
    "only_empty_pages": Case(only_empty_pages, "no text"),
    "huge_pages": Case(huge_pages, "part"),
    "shifted_origin": Case(shifted_origin, "report"),
    "turned_pages": Case(turned_pages, "part"),
    "turned_text": Case(turned_text, "part"),
    "turned_back": Case(turned_back, "report"),
    "no_unicode_map": Case(no_unicode_map, "no text"),
    "type3_font": Case(type3_font, "no text"),
    "doubled_text": Case(doubled_text, "report"),
    "form_objects": Case(form_objects, "report"),
    "scanned": Case(scanned, "no text"),
    "partly_scanned": Case(partly_scanned, "part"),
    "text_behind_scan": Case(text_behind_scan, "part"),
    "text_flood": Case(text_flood, "anything"),
    "line_flood": Case(line_flood, "anything"),
    "bomb": Case(bomb, "anything"),
}
