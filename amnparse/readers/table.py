"""The table of input forms: their names are what `source.reader` says and `--reader` takes."""

from amnparse.readers import aligned, columns, flattened, tabbed, visual, wrapped
from amnparse.readers.base import Reader

PDF = "pdf"
READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        # A PDF, column-true text and Markdown are lowered to tab-separated lines first.
        Reader(
            PDF,
            "a PDF: words, rules and colours of its pages; the only form with every cell's place",
            tabbed.read_table,
        ),
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
            aligned.NAME,
            "pdftotext -layout: cells stand in columns that spaces part, as on paper",
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
