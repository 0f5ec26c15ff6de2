"""The looks of the samples in PDF: one report of each."""

from tests.reportgen.pdf_style import PdfStyle

PDF_STYLES = {
    "plan2025": PdfStyle("horizontal", font="sans", head="foot", body=10.5),
    "t2_2025": PdfStyle("shading", font="sans", gender="name", head="both", icons="vector"),
    "vb2025": PdfStyle(icons="image", split_rows=True, body=11.5, name_share=0.24),
}
