"""The records in view as an Excel workbook: a sheet a table, and one that says what this is."""

import io
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.export.tables.about import MACHINE_COPIES, READING, SCOPE, about
from dashboard.export.tables.cells import Plain, guarded, plain
from dashboard.export.tables.columns import meaning
from dashboard.export.tables.in_view import tables_in_view
from dashboard.queries.select import Selection

LONGEST = 32_767
"""Characters that an Excel cell holds."""

_CUT = " […] Cut here: too long for a sheet; whole in the data package."
_MOST_ROWS = 1_048_575
_WIDEST, _NARROWEST = 84, 8
_LINE, _MOST_LINES = 15, 6
_A3 = 8
_HEAD = {"bold": True, "bg_color": "#E8ECF0", "bottom": 1}
_RIGHT = {"align": "right", "indent": 1}
_FORMULAS = (
    "This copy is for people: text that a spreadsheet would run as a formula, because it begins "
    "with = + - @, a tab or a carriage return, has an apostrophe before it. For programs: "
    f"{MACHINE_COPIES} hold every cell as it is."
)


def workbook(selection: Selection) -> bytes:
    """An xlsx file; dates are text as they are known, numbers numbers, and nothing a formula.

    ValueError when a table has more rows than a sheet.
    """
    import xlsxwriter

    file = io.BytesIO()
    tables = tables_in_view(selection)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        facts = about(selection)
        created = datetime.combine(selection.day.date(), datetime.min.time())
        book.set_properties({"title": facts["title"], "subject": guarded(facts["view"])[:255],
                             "comments": facts["cite_as"], "created": created})  # fmt: skip
        styles = {
            "title": book.add_format({"bold": True, "font_size": 16}),
            "head": book.add_format(_HEAD),
            "number head": book.add_format(_HEAD | _RIGHT),
            "bold": book.add_format({"bold": True, "valign": "top"}),
            "text": book.add_format({"valign": "top", "text_wrap": True}),
            "number": book.add_format({"valign": "top"} | _RIGHT),
        }
        first = book.add_worksheet("About")
        cut = sum(_table(book.add_worksheet(name), frame, styles) for name, frame in tables.items())
        columns = _columns(selection, tables)
        _table(book.add_worksheet("columns"), columns, styles)
        _about(first, selection, tables, facts, cut, styles)
    return file.getvalue()


def _table(sheet: Any, frame: pd.DataFrame, styles: dict[str, Any]) -> int:
    """Write one table; how many cells had to be cut."""
    if len(frame) > _MOST_ROWS:
        raise ValueError(f"{sheet.name}: {len(frame):,} rows; a sheet holds {_MOST_ROWS:,}")
    cut = 0
    heights = [1] * len(frame)
    for place, name in enumerate(frame.columns):
        cells = [plain(value) for value in frame[name]]
        width = _width([name, *cells])
        sheet.set_column(place, place, width)
        numeric = any(type(cell) in (int, float) for cell in cells)
        sheet.write_string(0, place, name, styles["number head" if numeric else "head"])
        for row, cell in enumerate(cells):
            if isinstance(cell, bool):
                cell = "yes" if cell else "no"
            if isinstance(cell, str):
                cut += _write(sheet, row + 1, place, cell, styles["text"])
                heights[row] = max(heights[row], _lines(cell, width))
            elif cell is not None:
                sheet.write_number(row + 1, place, cell, styles["number"])
    for row, lines in enumerate(heights):
        # Not every program fits a row to its wrapped text by itself.
        sheet.set_row(row + 1, _LINE * min(lines, _MOST_LINES))
    sheet.freeze_panes(1, 1)
    if len(frame.columns):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_paper(_A3)
    _print_wide(sheet)
    return cut


def _print_wide(sheet: Any) -> None:
    """All columns on one page, however many pages of rows."""
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write(sheet: Any, row: int, column: int, text: str, style: Any) -> bool:
    """Write text that is never a formula; whether it had to be cut."""
    whole = guarded(text)
    # Excel counts in units of UTF-16, of which an emoji has two.
    long = len(whole.encode("utf-16-le")) // 2 > LONGEST
    if long:
        kept = whole.encode("utf-16-le")[: 2 * (LONGEST - len(_CUT))]
        whole = kept.decode("utf-16-le", "ignore") + _CUT
    sheet.write_string(row, column, whole, style)
    return long


def _width(cells: list[Plain]) -> int:
    """Characters wide enough for nine cells in ten; longer text is wrapped."""
    widths = sorted(_wide(str(cell)) for cell in cells if cell is not None)
    usual = max(widths[int(len(widths) * 0.9)], _wide(str(cells[0])) + 3)
    return max(_NARROWEST, min(usual + 2, _WIDEST))


def _lines(text: str, width: int) -> int:
    """Lines that text takes in a column; a little is left over where words break."""
    return sum(1 + _wide(line) // (width - 1) for line in text.split("\n")[:_MOST_LINES])


def _wide(text: str) -> int:
    """Characters in a line; Chinese, Japanese and Korean ones are two wide."""
    return len(text) if text.isascii() else sum(1 + (char >= "\u2e80") for char in text)


def _columns(selection: Selection, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    codebook = selection.atlas.codebook
    rows = [
        (name, column, *meaning(codebook[name], column))
        for name, frame in tables.items()
        for column in frame.columns
    ]
    return pd.DataFrame(rows, columns=["sheet", "column", "title", "meaning"])


def _about(
    sheet: Any,
    selection: Selection,
    tables: dict[str, pd.DataFrame],
    facts: dict[str, str],
    cut: int,
    styles: dict[str, Any],
) -> None:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 90)
    sheet.set_row(0, 26)
    sheet.hide_gridlines(2)
    _print_wide(sheet)
    sheet.write_string(0, 0, facts["title"], styles["title"])
    row = 2
    lines = {
        "View": facts["view"],
        "As known on": facts["date_shown"],
        "Data fingerprint": facts["fingerprint"],
        "Licence": facts["licence"],
        "Cite as": facts["cite_as"],
        "Opens again at": facts["link"],
        "What it is": SCOPE,
        **READING,
        "Formulas": _FORMULAS,
    }
    if cut:
        cells = "1 cell is" if cut == 1 else f"{cut:,} cells are"
        lines["Cut short"] = (
            f"{cells} longer than the {LONGEST:,} characters that Excel holds; each says so at its "
            "end, and is whole in the data package."
        )
    for name, words in lines.items():
        sheet.write_string(row, 0, name, styles["bold"])
        sheet.merge_range(row, 1, row, 2, "", styles["text"])
        sheet.write_string(row, 1, guarded(words), styles["text"])
        # Merged cells do not grow with their text by themselves.
        sheet.set_row(row, 15 * (1 + len(words) // 105))
        row += 1
    row += 1
    for place, name in enumerate(("sheet", "rows", "what it holds")):
        sheet.write_string(row, place, name, styles["head"])
    for name, frame in tables.items():
        row += 1
        sheet.write_string(row, 0, name, styles["bold"])
        sheet.write_number(row, 1, len(frame), styles["number"])
        sheet.write_string(row, 2, selection.atlas.codebook[name].description, styles["text"])
    row += 1
    sheet.write_string(row, 0, "columns", styles["bold"])
    sheet.write_string(row, 2, "What each column means.", styles["text"])
