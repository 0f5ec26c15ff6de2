"""How much a page has to say, before pdfminer reads it: it cannot stop halfway."""

import zlib
from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1

from amnparse.pdf.page import MOST_BYTES

_DEEPEST = 6


def instructions(page: PDFPage) -> int:
    """Bytes of a page's instructions and of the forms that it may draw, unpacked; no more of each
    is unpacked than a page may have."""
    found = [resolve1(stream) for stream in page.contents]
    found += _forms(page.resources, set(), _DEEPEST)
    return sum(_size(stream) for stream in found if isinstance(stream, PDFStream))


def _forms(resources: Any, seen: set[int], depth: int) -> Iterator[PDFStream]:
    """The forms that resources name, and those that they draw; each once."""
    resources = resolve1(resources)
    items = resolve1(resources.get("XObject")) if isinstance(resources, dict) else None
    for item in items.values() if isinstance(items, dict) else ():
        form = resolve1(item)
        if not isinstance(form, PDFStream) or form.objid in seen:
            continue
        if str(form.get("Subtype")) == "/'Form'":
            seen.add(form.objid or 0)
            yield form
            if depth:
                yield from _forms(form.get("Resources"), seen, depth - 1)


def _size(stream: PDFStream) -> int:
    packed = stream.get_rawdata() or b""
    filters = [str(name) for name, _ in stream.get_filters()]
    if not filters or "FlateDecode" not in filters[0]:
        return len(packed)
    try:
        return len(zlib.decompressobj().decompress(packed, MOST_BYTES + 1))
    except zlib.error:
        return len(packed)
