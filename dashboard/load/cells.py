"""One cell of text becomes a value, by the codebook's column."""

import re
from collections.abc import Callable
from datetime import date

from dashboard.codebook import Column
from dashboard.dates import PartialDate
from dashboard.load.draft import Value

# Plain decimals only: 1,000 and 1e5 are read differently by different programs, nan and inf are no
# numbers, and fifteen digits are what a float holds.
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_NOT_UTF8 = re.compile(r"[\udc80-\udcff]")

_PATTERN_WORDS = {
    "[A-Z]{3}": "three capital letters",
    "[a-z]{2,3}": "a language code of two or three small letters",
    r"https?://\S+": "an address that begins with http:// or https://",
    "[A-Za-z0-9]+(-[A-Za-z0-9]+)*": "letters and digits, joined by single hyphens",
}


class Unexpected(ValueError):
    """A cell that is not what its column holds. The message is what was expected."""


def cell_reader(column: Column) -> Callable[[str], Value]:
    """A function from a cell's text to its value; it raises Unexpected."""
    convert = _CONVERTERS[column.kind](column)
    pattern = re.compile(column.pattern) if column.pattern else None

    def read(cell: str) -> Value:
        if not cell.isascii() and (bad := _NOT_UTF8.search(cell)):
            raise Unexpected(_utf8_expected(cell, bad.start()))
        if _CONTROL.search(cell):
            raise Unexpected("text without NUL or other control characters")
        if cell.startswith("@@"):
            raise Unexpected("text that does not begin with @@, which map programs evaluate")
        if not cell.strip():
            if column.required:
                raise Unexpected("a value; this column is never blank")
            if cell:
                raise Unexpected("a value, or nothing at all; this cell holds only space")
            return _BLANKS.get(column.kind)
        if column.allowed and cell not in column.allowed:
            raise Unexpected(f"one of {', '.join(column.allowed)}")
        if pattern and not pattern.fullmatch(cell):
            raise Unexpected(_PATTERN_WORDS.get(pattern.pattern, f"text like {pattern.pattern}"))
        return convert(cell)

    return read


def _utf8_expected(cell: str, at: int) -> str:
    start = max(0, at - 20)
    piece = cell[start : at + 20].encode("utf-8", "surrogateescape").decode("latin-1")
    return f"UTF-8; as Latin-1 it would read {piece!r}: save the file as UTF-8"


def _text(column: Column) -> Callable[[str], Value]:
    return str


def _list(column: Column) -> Callable[[str], Value]:
    def convert(cell: str) -> Value:
        items = tuple(item.strip() for item in cell.split(";"))
        if "" in items:
            raise Unexpected("items separated by single semicolons, none of them blank")
        if len(set(items)) < len(items):
            raise Unexpected("each item once")
        if any(item.startswith("@@") for item in items):
            raise Unexpected("items that do not begin with @@, which map programs evaluate")
        return items

    return convert


def _number(column: Column) -> Callable[[str], Value]:
    whole = column.kind == "integer"
    form, kind = (_INTEGER, "a whole number") if whole else (_NUMBER, "a plain number")
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        limits = f" from {low:g} to {high:g}"
    else:
        limits = "" if low is None else f" of at least {low:g}"
        limits += "" if high is None else f" of at most {high:g}"
    example = "" if whole else ", written like 1250 or 12.5"

    def convert(cell: str) -> Value:
        if not form.fullmatch(cell):
            raise Unexpected(kind + limits + example)
        value = int(cell) if whole else float(cell)
        if (low is not None and value < low) or (high is not None and value > high):
            raise Unexpected(kind + limits)
        return value

    return convert


def _day(column: Column) -> Callable[[str], Value]:
    def convert(cell: str) -> Value:
        if not _DAY.fullmatch(cell):
            raise Unexpected("a day, written like 2024-06-05")
        try:
            return date.fromisoformat(cell)
        except ValueError:
            raise Unexpected("a day that exists, written like 2024-06-05") from None

    return convert


def _partial_date(column: Column) -> Callable[[str], Value]:
    def convert(cell: str) -> Value:
        try:
            # int() and \d take the digits of any script; a spreadsheet's dates have only ours.
            return PartialDate.parse(cell if cell.isascii() else "")
        except ValueError as error:
            message = str(error)
            expected = message.removeprefix("expected ")
            exists = expected == message
            raise Unexpected("a date that exists" if exists else expected) from None

    return convert


_CONVERTERS: dict[str, Callable[[Column], Callable[[str], Value]]] = {
    "string": _text,
    "list": _list,
    "integer": _number,
    "number": _number,
    "date": _day,
    "partial-date": _partial_date,
}
_BLANKS: dict[str, Value] = {"string": "", "list": ()}
