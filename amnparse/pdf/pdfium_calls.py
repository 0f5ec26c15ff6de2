"""Functions of PDFium that are called for every word: without ctypes' checks of their arguments."""

import ctypes
from collections.abc import Callable
from typing import Any, cast

import pypdfium2.raw as raw


def _direct(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of PDFium that takes and gives addresses as numbers: it is called a hundred
    times a page, and pointers that check their type cost more than the call."""
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    return cast(Callable[..., Any], ctypes.CFUNCTYPE(result, *arguments)(address or 0))


_POINTER, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double
loose_box = _direct("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER)
char_origin = _direct("FPDFText_GetCharOrigin", _INT, _POINTER, _INT, _POINTER, _POINTER)
char_matrix = _direct("FPDFText_GetMatrix", _INT, _POINTER, _INT, _POINTER)
font_size = _direct("FPDFText_GetFontSize", _DOUBLE, _POINTER, _INT)
text_object = _direct("FPDFText_GetTextObject", _POINTER, _POINTER, _INT)
object_font = _direct("FPDFTextObj_GetFont", _POINTER, _POINTER)
map_error = _direct("FPDFText_HasUnicodeMapError", _INT, _POINTER, _INT)
