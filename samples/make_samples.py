#!/usr/bin/env python
"""Write the sample reports, or check that they are what their source says.

python samples/make_samples.py           # write samples/*.txt, *.md, *.pdf
python samples/make_samples.py --check   # exit 1 where a file differs
"""

import argparse
import re
import sys
import zlib
from base64 import a85decode
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

from samples.source import SPECS  # noqa: E402
from samples.styles import PDF_STYLES  # noqa: E402
from tests.reportgen import render_markdown, render_pdf, render_tabbed, render_wrapped  # noqa: E402

RENDERERS = {"tabbed": render_tabbed.render, "wrapped": render_wrapped.render}
_STREAM = re.compile(rb"(?<=\nstream\n)(.*?)(?=endstream)", re.S)
_SIZES = re.compile(rb"/Length \d+|(?s:xref\n.*)")


def rendered() -> dict[str, bytes]:
    """File name -> content of every sample."""
    made = {}
    for name, spec in SPECS.items():
        for form, render in RENDERERS.items():
            made[f"{name}.{form}.txt"] = render(spec).encode()
        made[f"{name}.md"] = render_markdown.render(spec).encode()
        made[f"{name}.pdf"] = render_pdf.render(spec, PDF_STYLES[name])
    return made


def _stream(found: re.Match[bytes]) -> bytes:
    """What a stream holds, as it was before it was compressed; as it is where it was not."""
    packed = found[1].strip()
    try:
        packed = a85decode(packed[:-2]) if packed.endswith(b"~>") else found[1]
        return zlib.decompressobj().decompress(packed)
    except (ValueError, zlib.error):
        return found[1]


def _unpacked(pdf: bytes) -> bytes:
    """A PDF without what depends on the compression, which is not the same in every zlib."""
    return _SIZES.sub(b"", _STREAM.sub(_stream, pdf))


def _same(name: str, there: bytes, made: bytes) -> bool:
    if there == made or not name.endswith(".pdf"):
        return there == made
    return _unpacked(there) == _unpacked(made)


def differing() -> list[str]:
    """Names of the sample files that are missing or differ from their source."""
    stale = []
    for name, made in rendered().items():
        path = HERE / name
        if not path.is_file() or not _same(name, path.read_bytes(), made):
            stale.append(name)
    return stale


def main() -> int:
    """Write, or check; 0 where all is well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare, write nothing")
    if parser.parse_args().check:
        stale = differing()
        for name in stale:
            print(f"samples/{name} differs from its source: run python samples/make_samples.py")
        return 1 if stale else 0
    for name, made in rendered().items():
        (HERE / name).write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
