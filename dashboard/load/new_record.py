"""A new record, added by hand: its rows and ids from what is given, checked, then appended.

A record never stands alone: a cooperation comes with its first step, a tour with its first stop,
and each of them with the citation that supports it.
"""

import csv
import os
import re
import shutil
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.atlas import Problem
from dashboard.codebook import Codebook, Column
from dashboard.dates import PartialDate, Precision
from dashboard.load import load_atlas, shipped_codebook
from dashboard.load.draft import Draft
from dashboard.load.read import read_folder

NEW: Mapping[str, tuple[str, ...]] = {
    "tour": ("tours", "stops", "citations"),
    "stop": ("stops", "citations"),
    "cooperation": ("cooperation", "steps", "citations"),
    "source": ("sources",),
}
"""The tables in which each kind of record gets rows, its own table first."""

Rows = dict[str, list[dict[str, str]]]
"""New rows by table, their cells by column."""

_FOLLOWS = frozenset({"record_id", "field", "stance", "step_id"})
_FIRST_STOP_FOLLOWS = frozenset({"tour", "stop_id", "stop_no"})
_SHORT_TYPES = {"arms_delivery": "arms"}
_TITLE_WORDS = 3
_LINE_END = re.compile(rb"\r\n|\n|\r")


class Changed(Exception):
    """A file that is no longer what the new rows were checked against."""


@dataclass(frozen=True)
class Addition:
    """A new record, ready to be written: whole files by name, ``before`` and ``after``.

    ``problems`` are those that the folder has only with the new rows, in the files' order.
    """

    problems: tuple[Problem, ...]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def lines(self, file: str) -> str:
        """What the file gains, as CSV."""
        gained = self.after[file][len(self.before[file]) :]
        return gained.decode("utf-8", "backslashreplace").strip("\r\n")


def given_columns(kind: str, codebook: Codebook) -> dict[str, Column]:
    """The columns that a person gives for a new record of this kind; the others follow."""
    follows = _FOLLOWS | (_FIRST_STOP_FOLLOWS if kind == "tour" else frozenset())
    found: dict[str, Column] = {}
    for table in NEW[kind]:
        for name, column in codebook[table].columns.items():
            if name not in follows:
                found.setdefault(name, column)
    return found


def prepare(folder: Path, kind: str, given: Mapping[str, str]) -> Addition:
    """Build and check a new record; nothing in the folder changes. UnreadableData as in loading.

    ``given`` holds cells by column. The rules are the loader's own, on a copy of the folder with
    the rows appended. OSError when no copy can be made.
    """
    codebook = shipped_codebook()
    known = set(load_atlas(folder).problems)
    if "citations" in NEW[kind] and not given.get("source"):
        expected = "the id of a row of sources.csv; every record needs a source that supports it"
        none = Problem("error", codebook["citations"].path, None, "source", "", expected)
        return Addition((none,), {}, {})
    rows = new_rows(kind, given, read_folder(folder, codebook), codebook)
    before = {codebook[name].path: (folder / codebook[name].path).read_bytes() for name in rows}
    after = {
        codebook[name].path: with_rows(before[codebook[name].path], added)
        for name, added in rows.items()
    }
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)
        for table in codebook.values():
            content = after.get(table.path) or (folder / table.path).read_bytes()
            (copy / table.path).write_bytes(content)
        problems = [problem for problem in load_atlas(copy).problems if problem not in known]
    return Addition(tuple(problems), before, after)


def write(folder: Path, addition: Addition) -> None:
    """Replace the files, each whole or not at all. Before any is: Changed, or OSError."""
    beside: dict[Path, Path] = {}
    try:
        for name, content in addition.after.items():
            target = (folder / name).resolve()
            if target.read_bytes() != addition.before[name]:
                raise Changed(f"{name} was changed meanwhile; try again")
            handle, new = tempfile.mkstemp(dir=target.parent, prefix=f".{name}.")
            beside[target] = Path(new)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            shutil.copymode(target, new)
        for target, ready in beside.items():
            ready.replace(target)
    finally:
        for ready in beside.values():
            ready.unlink(missing_ok=True)


def with_rows(content: bytes, rows: list[dict[str, str]]) -> bytes:
    """A table's file with rows at its end, in the file's own columns, line ends and last line."""
    found = _LINE_END.search(content)
    end = found.group() if found else b"\n"
    header = next(csv.reader(content.decode("utf-8-sig", "surrogateescape").splitlines()[:1]))
    text = StringIO()
    writer = csv.writer(text, lineterminator=end.decode())
    writer.writerows([row.get(name.strip(), "") for name in header] for row in rows)
    added = text.getvalue().encode("utf-8", "surrogateescape")
    if content.endswith((b"\n", b"\r")):
        return content + added
    return content + end + added.removesuffix(end)


def new_rows(kind: str, given: Mapping[str, str], draft: Draft, codebook: Codebook) -> Rows:
    """The rows of a new record from cells by column name, as in `given_columns`.

    An id that is given stays as it is; one that is made ends in -2, -3, ... where it is taken.
    Nothing is checked here.
    """
    own, *others = NEW[kind]
    rows = {t: {c: given.get(c, "") for c in codebook[t].columns} for t in (own, *others)}
    ids = {table.key[0]: table.name for table in codebook.values() if len(table.key) == 1}
    taken = {row.text(key) for key, table in ids.items() for row in draft.tables[table]}
    key = codebook[own].key[0]
    codes = _codes(draft)
    record = given.get(key) or _free(_made_id(kind, given, draft, codes), taken)
    rows[own][key] = record
    if kind == "source":
        return {own: [rows[own]]}
    cited = [record]
    if kind == "cooperation":
        rows["steps"] |= {"step_id": f"{record}-s1", "coop_id": record, "note": ""}
    elif kind == "tour":
        country = given.get("country", "")
        stop = _free(_joined(record, codes.get(country, country)), taken | {record})
        rows["stops"] |= {"stop_id": stop, "tour": record, "stop_no": "1"}
        cited.append(stop)
    elif "stop_no" not in given:
        rows["stops"]["stop_no"] = _next_stop_no(given.get("tour", ""), draft)
    citation = rows.pop("citations") | {"field": "", "stance": "supports"}
    result = {table: [row] for table, row in rows.items()}
    return result | {"citations": [citation | {"record_id": name} for name in cited]}


def _made_id(kind: str, given: Mapping[str, str], draft: Draft, codes: Mapping[str, str]) -> str:
    """An id as the data make them, of the parts that are known."""

    def cell(name: str) -> str:
        return given.get(name, "")

    def short(id_: str) -> str:
        return codes.get(id_, id_)

    if kind == "source":
        publisher = _slug(cell("publisher")) or _slug(urlsplit(cell("url")).netloc)
        words = [word for word in _slug(cell("title")).split("-") if len(word) > 3]
        day = _day(cell("published"), Precision.DAY) or "undated"
        return _joined(publisher, day, *words[:_TITLE_WORDS])
    if kind == "stop":
        return _joined(cell("tour"), short(cell("country")))
    if kind == "cooperation":
        type_ = _SHORT_TYPES.get(cell("type"), cell("type"))
        month = _day(cell("date"), Precision.MONTH)
        return _joined(short(cell("actor")), short(cell("country")), type_, month)
    actors = _actors(draft)
    regions = {row.text("iso3"): row.text("region") for row in draft.tables["countries"]}
    actor = short(actors.get(cell("official"), ""))
    month = _day(cell("start") or cell("planned_start"), Precision.MONTH)
    return _joined(actor, cell("official"), month, regions.get(cell("country"), ""))


def _actors(draft: Draft) -> dict[str, str]:
    """The actor of each official."""
    return {row.text("official_id"): row.text("actor") for row in draft.tables["officials"]}


def _codes(draft: Draft) -> dict[str, str]:
    """The code by which ids name each actor and country, most often, where any does.

    The tables hold no alpha-2 codes, so the ids that are there decide, as they do for "nato".
    """
    used: dict[str, Counter[str]] = defaultdict(Counter)
    officials = _actors(draft)
    for row in draft.tables["tours"]:
        code, found, _ = row.text("tour_id").partition(f"-{row.text('official')}-")
        used[officials.get(row.text("official"), "")][code] += bool(found)
    for row in draft.tables["stops"]:
        tour = re.escape(row.text("tour"))
        if match := re.fullmatch(rf"{tour}-([a-z0-9]+)(-\d+)?", row.text("stop_id")):
            used[row.text("country")][match[1]] += 1
    for row in draft.tables["cooperation"]:
        # The country's code has no hyphen, and the type's first word follows.
        word = re.escape(row.text("type").split("_")[0])
        if match := re.fullmatch(rf"(.+?)-([a-z0-9]+)-{word}\b.*", row.text("coop_id")):
            used[row.text("actor")][match[1]] += 1
            used[row.text("country")][match[2]] += 1
    most = {id_: codes.most_common(1)[0] for id_, codes in used.items()}
    return {id_: code for id_, (code, times) in most.items() if id_ and times}


def _next_stop_no(tour: str, draft: Draft) -> str:
    """One more than the tour's highest; blank where its stops have no known order."""
    written = [row.text("stop_no") for row in draft.tables["stops"] if row.text("tour") == tour]
    numbers = [int(text) for text in written if re.fullmatch("[0-9]{1,9}", text)]
    return "" if written and not numbers else str(max(numbers, default=0) + 1)


def _day(written: str, precision: Precision) -> str:
    """A partial date without its marks, no finer than asked; "" when it is none."""
    try:
        day = PartialDate.parse(written)
    except ValueError:
        return ""
    parts = (f"{day.year:04d}", f"{day.month or 0:02d}", f"{day.day or 0:02d}")
    return "-".join(parts[: min(day.precision, precision)])


def _free(made: str, taken: set[str]) -> str:
    name, number = made, 2
    while name in taken:
        name, number = f"{made}-{number}", number + 1
    return name


def _joined(*parts: str) -> str:
    return "-".join(filter(None, map(_slug, parts))) or "new"


def _slug(text: str) -> str:
    """Small Latin letters and digits, joined by single hyphens: "L'Élysée" becomes "lelysee"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))
