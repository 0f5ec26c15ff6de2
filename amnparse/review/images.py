"""The pages of a PDF as small pictures: what a page shows beside its records."""

import io
from base64 import b64encode
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from amnparse.pdf.image import page_images

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALE = 110 / 72
"""Pixels a point: small print can be read, and 70 pages stay below 5 MB."""
_MOST_PIXELS = 8_000_000
_COLOURS = 32
"""Text, shading and traffic lights need no more; 16 make grey white."""
_THREADS = 2


class Picture(NamedTuple):
    """A page (1-based) as a PNG in base64; `left`, `top`, `width` and `height` of what it shows in
    points."""

    number: int
    left: float
    top: float
    width: float
    height: float
    data: str


def pictures(data: bytes) -> Iterator[Picture]:
    """Yield the pages of a PDF in order; drawing and packing go on side by side."""
    with ThreadPoolExecutor(_THREADS) as pool:
        waiting: deque[tuple[Picture, Future[str]]] = deque()
        for number, drawn in enumerate(page_images(data, _SCALE, _MOST_PIXELS), start=1):
            width, height = drawn.image.size
            size = width / drawn.scale, height / drawn.scale
            empty = Picture(number, drawn.left, drawn.top, *size, "")
            waiting.append((empty, pool.submit(_packed, drawn.image)))
            if len(waiting) > 2 * _THREADS:
                yield _done(*waiting.popleft())
        while waiting:
            yield _done(*waiting.popleft())


def _done(empty: Picture, packed: Future[str]) -> Picture:
    return empty._replace(data=packed.result())


def _packed(image: "Image") -> str:
    from PIL.Image import Dither, Quantize

    few = image.quantize(_COLOURS, method=Quantize.FASTOCTREE, dither=Dither.NONE)
    stream = io.BytesIO()
    few.save(stream, "PNG")
    return b64encode(stream.getvalue()).decode()
