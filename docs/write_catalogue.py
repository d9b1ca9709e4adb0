"""Brings dashboard/locale in step with the texts in the code: ``make translations``.

Texts come from ``say`` and its kin in Python, templates and JavaScript; terms of the data, which
have a context, from the codebook and from the names in data/. What is translated stays; what is
new waits for its translation, and tests/test_language.py says so.
"""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from dashboard.atlas import Atlas
from dashboard.codebook import label_in_english
from dashboard.export.figure import FIGURES
from dashboard.language import LANGUAGES, LOCALE
from dashboard.load import load_atlas, shipped_data
from dashboard.load.lifecycle import STATUSES
from dashboard.load.sourcing import SOURCING
from dashboard.view import LIST_FILTERS

PACKAGE = LOCALE.parent
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")

_METHODS = {".py": "python", ".js": "javascript", ".jinja": "jinja2.ext:babel_extract"}
_KEYWORDS = {
    "say": None,
    "later": None,
    "say_count": (1, 2),
    "sayCount": (1, 2),
}


def texts() -> Catalog:
    """Every text that the Atlas says, without translations."""
    found = Catalog(project="Influence Atlas", charset="utf-8")
    for file in sorted(path for path in PACKAGE.rglob("*") if path.suffix in _METHODS):
        place = file.relative_to(PACKAGE.parent).as_posix()
        for _, message, comments, context in extract_from_file(
            _METHODS[file.suffix], file, keywords=_KEYWORDS, options={"silent": "false"}
        ):
            if not message:
                continue
            found.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    for context, place, words in _terms(load_atlas(shipped_data())):
        for word in words:
            found.add(word, locations=[(place, 0)], context=context)
    return found


def _terms(atlas: Atlas) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Context, file and texts of the terms of the data that a reader sees in his language."""
    columns = [column for table in atlas.codebook.values() for column in table.columns.values()]
    titles = [column.title for column in columns]
    values = [value for column in columns for value in column.allowed if len(value) > 1]
    tables = [name for table in atlas.codebook for name in (table, table.removesuffix("s"))]
    words = [label_in_english(value) for value in (*values, *STATUSES, *SOURCING, *tables)]
    filters = [label_in_english(name) for name in (*LIST_FILTERS, "hide", *FIGURES)]
    yield "label", "data/datapackage.json", sorted({*titles, *words, *filters})
    yield (
        "name",
        "data/countries.csv",
        sorted(
            {
                *atlas.countries["name"],
                *atlas.names["region"].values(),
                *atlas.names["group"].values(),
            }
        ),
    )
    yield "name", "data/actors.csv", sorted(atlas.actors["name"])


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language with the texts of ``template`` and no others."""
    with _file(language).open("rb") as file:
        known = read_po(file, locale=language)
    known.update(template, no_fuzzy_matching=True, update_creation_date=False)
    known.obsolete.clear()
    return known


def written(catalogue: Catalog) -> bytes:
    """The file of a catalogue, in an order that does not depend on where the code says what."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, include_lineno=False, omit_header=False)
    return out.getvalue()


def forms(message: Message) -> tuple[str, ...]:
    """The translation of a message, or those of its numbers; "" where one is lacking."""
    return tuple(message.string) if isinstance(message.string, tuple) else (message.string or "",)


def _file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "atlas.po"


if __name__ == "__main__":
    template = texts()
    for language in TRANSLATED:
        after = updated(language, template)
        _file(language).write_bytes(written(after))
        lacking = sum(not all(forms(message)) for message in after if message.id)
        print(f"{language}: {len(after)} texts, {lacking} to translate")
