"""Input forms: what each one keeps of a table, and how it is recognised.

A reader takes a table region of its form and hands back a `Grid`.  Forms are recognised region by
region, so a document may mix them; the reader of most regions names the document's form.
"""

from amnparse.readers.base import Reader, Scan
from amnparse.readers.detect import Detection, find_tables, selected_readers
from amnparse.readers.table import PDF, READERS

__all__ = ["PDF", "READERS", "Detection", "Reader", "Scan", "find_tables", "selected_readers"]
