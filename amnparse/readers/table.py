"""The table of input forms."""

from amnparse.readers import columns, flattened, tabbed, visual, wrapped
from amnparse.readers.base import Reader

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        Reader(
            "tab-separated",
            "a table row is a line, cells are separated by TABs, an empty cell is two TABs",
            tabbed.read_table,
        ),
        Reader(
            "markdown",
            "Markdown: a table row is a line between pipes, headings and lists have their marks",
            tabbed.read_table,
        ),
        Reader(
            "visual-lines",
            "a PDF text layer line by line: a row's first line holds its values, names go on below",
            visual.read_table,
        ),
        Reader(
            "flattened-rows",
            "a PDF's text by PDFBox, Tika, pypdf or PyMuPDF: rows in order, no empty cells",
            flattened.read_table,
        ),
        Reader(
            "wrapped-cells",
            "a PDF text layer: cells wrapped as on paper and flattened, empty cells are spaces",
            wrapped.read_table,
        ),
        Reader(
            "column-wise",
            "plain pdftotext or pdfminer: tables read column by column, kept as text",
            columns.read_table,
        ),
    )
}
