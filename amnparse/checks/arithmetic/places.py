"""Where a row of a table stands."""

from amnparse.models import Provenance, Table


def row_place(table: Table, row: int) -> Provenance:
    """The place of a row, where its cells know theirs; else that of the table."""
    found = [cell.at for cell in table.rows[row] if cell and cell.at]
    if not found:
        return table.provenance
    first = found[0]
    boxes = [one.bbox for one in found if one.bbox and one.page == first.page]
    starts = [one.line_start for one in found if one.line_start is not None]
    ends = [one.line_end for one in found if one.line_end is not None]
    box = None
    if boxes:
        left, top, right, bottom = zip(*boxes, strict=True)
        box = (min(left), min(top), max(right), max(bottom))
    return first.model_copy(
        update={
            "line_start": min(starts, default=None),
            "line_end": max(ends, default=None),
            "bbox": box,
        }
    )
