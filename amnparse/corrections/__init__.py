"""Corrections that people type: where one can stand, the file that holds them, and the replay.

`places` tells every place of a document that can be corrected; `reference` and `resolve` lead from
a place to the words that find it again, and back; `load` reads corrections.json; `replay` puts its
corrections into a document and marks them, or refuses all of them.
"""

from amnparse.corrections.file import Corrections, Entry, load
from amnparse.corrections.places import Place, places, reference, resolve
from amnparse.corrections.refs import Axis, Ref
from amnparse.corrections.replay import Replayed, replay

__all__ = [
    "Axis",
    "Corrections",
    "Entry",
    "Place",
    "Ref",
    "Replayed",
    "load",
    "places",
    "reference",
    "replay",
    "resolve",
]
