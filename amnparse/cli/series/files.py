"""The files of a folder of series: written beside and renamed, each only whole."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from amnparse.batch.build import page_links
from amnparse.batch.manifest import NAME as MANIFEST
from amnparse.cli.series.story import Told, relative
from amnparse.diagnostics import UsageError
from amnparse.export.delimited import delimited
from amnparse.export.forms import beside
from amnparse.export.json import write_atomically
from amnparse.relations.rows import Row
from amnparse.series.links import FILE_NAME, LinksFile, read_links, written
from amnparse.series.model import Place
from amnparse.series.rows import TABLES, rows

PAGE = "series.html"
WORKBOOK = "series.xlsx"


class Links(NamedTuple):
    """The file of links: where it is (None: nowhere), what messages call it, its bytes and what
    they say."""

    path: Path | None
    name: str
    data: bytes | None
    file: LinksFile


def check_folder(output: str) -> Path:
    """Where results go; raises `UsageError` for what is no folder, or is an archive."""
    if not output.strip() or output == "-":
        raise UsageError("-o needs the name of a folder")
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{output} is a file; series need a folder")
    if (folder / MANIFEST).is_file():
        raise UsageError(f"{output} is an archive; name a folder in it, {folder / 'series'}")
    return folder


def open_links(named: str | None, folder: Path | None) -> Links:
    """Read what people decided: of the file that is named, else of the one in the folder.

    Raises `UsageError`, one line, for what is no such file, or is named and not there.
    """
    if named is None and folder is None:
        return Links(None, FILE_NAME, None, LinksFile())
    path = Path(named) if named is not None else (folder or Path()) / FILE_NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if named is not None and folder is None:
            raise UsageError(f"{path}: no such file") from None
        return Links(path, str(path), None, LinksFile())
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    return Links(path, str(path), data, read_links(data, str(path)))


def write(
    told: Told, folder: Path, links: Links, forms: frozenset[str], language: str
) -> list[Path]:
    """Write all files of the folder, and return their paths; the links only where they changed."""
    from amnparse.series.page import series_page

    tables = rows(told.story, lambda report: relative(told.paths, report, folder))
    made = [folder / f"{table.name}.csv" for table in TABLES]
    for path, table in zip(made, TABLES, strict=True):
        write_atomically(path, b"".join(delimited(table, tables[table.name])))
    made += _other_forms(told, folder, tables, forms)
    made.append(folder / PAGE)
    write_atomically(made[-1], series_page(told.story, _page_address(told, folder), language))
    _write_links(told, links)
    return [*made, links.path] if links.path else made


def _write_links(told: Told, links: Links) -> None:
    data = written(told.whole, links.file).encode("utf-8", "replace")
    if links.path is not None and data != links.data:
        write_atomically(links.path, data)


def _other_forms(
    told: Told, folder: Path, tables: Mapping[str, Sequence[Row]], forms: frozenset[str]
) -> list[Path]:
    made: list[Path] = []
    if "parquet" in forms:
        from amnparse.export.parquet import write_parquet

        for table in TABLES:
            made.append(folder / f"{table.name}.parquet")
            with beside(made[-1]) as path:
                write_parquet(path, table, tables[table.name])
    if "xlsx" in forms:
        from amnparse.export.xlsx import SheetPlan, write_sheets

        made.append(folder / WORKBOOK)
        with beside(made[-1]) as path:
            sheets = [
                (SheetPlan(table.title, table.comment, table.columns), tables[table.name])
                for table in TABLES
            ]
            write_sheets(path, sheets, page_links(told.paths, folder))
    return made


def _page_address(told: Told, folder: Path) -> Callable[[str, Place], str | None]:
    """The address of a place in a report, from a page in the folder; None for what has no pages."""

    def address(report: str, place: Place) -> str | None:
        path = told.paths.get(report, "")
        if not path.casefold().endswith(".pdf") or not os.path.isfile(path):
            return None
        way = relative(told.paths, report, folder)
        # A colon in a file's name must not make a scheme of what stands before it.
        page = f"#page={place.page}" if place.page else ""
        return f"{quote(os.fsencode(way or ''), safe='/')}{page}"

    return address
