"""The prose of the help pages; a line with only a backspace keeps the lines below as they are."""

APP_HELP = "Turn plans and reports of Swedish city committees back into data."

EXIT_CODES = """\b
Exit codes:
  0    done; of check: nothing found that fails it
  1    of check: findings from --fail-on upwards
  2    usage: an option or argument is wrong
  3    an input cannot be read, or is no such report
  4    a package that is asked for is not installed; the message names it
  5    a result could not be written
  70   internal error, please report it
  130  interrupted
  141  the reader of the output went away (| head)
With several inputs the highest code counts; the other inputs are still done."""

APP_EPILOG = f"""\b
Examples:
  amnparse extract plan.pdf > plan.json
  amnparse extract reports/*.pdf -o data/
  amnparse show report.pdf --goal 3.2
  amnparse check reports/
  amnparse explain AMN203
  amnparse debug report.pdf --page 8
  amnparse schema --out schemas

{EXIT_CODES}

\b
More: amnparse COMMAND --help"""

EXTRACT_EPILOG = f"""\b
Examples:
  amnparse extract plan.pdf                  JSON on standard output
  amnparse extract plan.pdf -o plan.json     ... into a file
  amnparse extract *.pdf -o data/            one data/NAME.json each
  amnparse extract plan.pdf --provenance cell --compact
  unzip -p reports.zip plan.pdf | amnparse extract -
  amnparse extract dump.txt --reader wrapped-cells
  amnparse extract plan.pdf --corrections corrections.json -o plan.json

\b
Reports are PDF, or text in a form that is recognised; --reader takes
  pdf              tab-separated    markdown         aligned-columns
  visual-lines     flattened-rows   wrapped-cells    column-wise
A PDF keeps most: page, place and traffic light of every record.

{EXIT_CODES}"""

REVIEW_EPILOG = f"""\b
Examples:
  amnparse review report.pdf                 report-review.html
  amnparse review report.pdf -o review.html --lang en

\b
The page is one file and works offline. Click a value: its place in the
source is shown and marked. Corrections typed there are saved as
corrections.json, for amnparse extract --corrections.

{EXIT_CODES}"""

SERIES_EPILOG = f"""\b
Examples:
  amnparse series archive/                   a table in the terminal
  amnparse series archive/ --promises --committee Kulturnämnden
  amnparse series archive/ -o years/ --xlsx  files for other programs
  amnparse series vp2022.pdf vb2023.pdf more/*.json

\b
SOURCE is an archive of amnparse batch, a report, or JSON of extract.  In
DIR: series.html (open it in a browser), series.csv, findings.csv,
promises.csv, and links.toml: which rows are taken for one indicator, and
why.  Confirm, reject or add links there: later runs keep to it.

{EXIT_CODES}"""

SHOW_EPILOG = """\b
Examples:
  amnparse show report.pdf
  amnparse show report.pdf --goal 3.2 --indicators
  amnparse show report.pdf --tables --outline
  amnparse show report.pdf | less

\b
Options that name a part can be combined; without one, all but tables
and outline is shown. COLUMNS sets the width, NO_COLOR=1 the colours off."""

CHECK_EPILOG = f"""\b
Examples:
  amnparse check report.pdf
  amnparse check reports/ --select AMN6,values --fail-on error
  amnparse check vb2022.pdf vb2023.pdf        ... and one beside the other
  amnparse check reports/ --baseline known.json --write-baseline
  amnparse check reports/ --output-format sarif -o amnparse.sarif
  amnparse extract report.pdf | amnparse check -

\b
PATH is a report (PDF, text, or JSON of extract), a folder (all below it),
a pattern ("2023/*.pdf") or -.  CODES are codes, their beginnings or
families: reading, structure, whole, values, dates, arithmetic, prose.
Settings stand in amnparse.toml or in [tool.amnparse] of pyproject.toml,
looked for upwards from here: select, ignore, fail-on, baseline, exclude,
[per-file-ignores], [severity].  The command line wins.

{EXIT_CODES}"""

EXPLAIN_EPILOG = """\b
Examples:
  amnparse explain                 all codes, a line each
  amnparse explain AMN203 AMN110
  amnparse explain AMN6            a whole family
  amnparse explain --all --output-format markdown"""

DEBUG_EPILOG = """\b
Examples:
  amnparse debug report.pdf --page 8               report-page-8.png, here
  amnparse debug report.pdf --page 8 -o seen.png   ... elsewhere
  amnparse debug report.pdf --page 8 --scale 4     twice as large

\b
Drawn over the page: words, rules, the cells between them, rows without
rules, paragraphs, running heads, traffic lights, gender marks and pictures;
then headings and records, named in the left margin as the JSON has them.
A file that is no steering report is drawn without records."""

SCHEMA_EPILOG = """\b
Examples:
  amnparse schema > document.schema.json
  amnparse schema --out schemas"""

BATCH_EPILOG = """\b
Examples:
  amnparse batch reports/ -o archive/            every report below a folder
  amnparse batch 2019.zip "new/*.pdf" -o archive/
  amnparse batch reports/ -o archive/ --csv --xlsx --jobs 4
  amnparse batch s3://bucket/2023 -o archive/ --engine dask --scheduler ADDRESS

\b
The archive is a folder: archive.sqlite, a JSON a report, manifest.jsonl (a
line an input, with what became of it), datapackage.json, metadata.yaml for
Datasette. Run again with the same or new sources: only what is new or has
changed is read; a run that was stopped goes on.

\b
Exit codes: as everywhere; 3 where an input of the archive could not be read
(the rest is there)."""

EXPORT_EPILOG = """\b
Examples:
  amnparse export archive/ --to xlsx -o archive.xlsx
  amnparse export plan.pdf report.pdf --to csv-excel -o tables/
  amnparse export report.pdf --to sqlite
  amnparse export plan.json --to markdown -o texts/

\b
csv          a CSV file a table: UTF-8, commas, decimal points
csv-excel    the same for a double click in Swedish Excel: semicolons,
             decimal commas, SANT and FALSKT
xlsx         a workbook, a sheet a table, page numbers linked to the PDF
parquet      a Parquet file a table
sqlite       one database, with full-text search and views
datapackage  CSV with a datapackage.json (Frictionless) beside it
markdown     a readable text a report"""
