"""The language that a reader is spoken to in, and what is said in it.

Texts are written in English in the code and looked up in a catalogue, ``locale/<language>``, as
gettext does; ``make translations`` keeps that in step with the code. The language belongs to
whoever is being answered, so it is set at the edges (a page's run, a route, a command) and holds
for what is computed in answer.
"""

import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from gettext import GNUTranslations
from hashlib import sha256
from pathlib import Path
from string import Formatter
from typing import Any, ParamSpec, TypeVar

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "fr": "Français"}
"""The languages spoken, each by its own name. English is written in the code."""

LOCALE = Path(__file__).parent / "locale"

_THOUSANDS = {"fr": "\N{NARROW NO-BREAK SPACE}"}
_DECIMAL = {"fr": ","}

_P = ParamSpec("_P")
_T = TypeVar("_T")

_spoken: ContextVar[str | None] = ContextVar("language", default=None)
_reader_language: Callable[[], str | None] = lambda: None  # noqa: E731


def spoken() -> str:
    """The language in which ``say`` speaks now, such as "en"."""
    language = _spoken.get()
    if language is None:
        language = _reader_language()
        if language is None:
            return "en"
        _spoken.set(language)
    return language


def speak(language: str) -> None:
    """Speak a language from now on, in this thread or task."""
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language within the block."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def ask_reader(language: Callable[[], str | None]) -> None:
    """Where nobody chose a language, speak the one that ``language`` gives, None for none.

    A part of a page can run again by itself, in a thread of its own, without the page's frame.
    """
    global _reader_language
    _reader_language = language


def say(text: str, /, **values: object) -> str:
    """``text``, written in English, in the language spoken; ``{name}`` stands for a value."""
    language = spoken()
    if language == "en":
        return text.format(**values) if values else text
    said = _translations(language).gettext(text)
    return _NumbersIn(language).format(said, **values) if values else said


def say_count(one: str, many: str, count: int, /, **values: object) -> str:
    """``one`` or ``many`` as the number asks for; ``{count}`` is the number with separators."""
    language = spoken()
    if language == "en":
        text = one if count == 1 else many
        return text.format(count=f"{count:,}", **values)
    text = _translations(language).ngettext(one, many, count)
    return _NumbersIn(language).format(text, count=number(count), **values)


def later(text: str) -> str:
    """``text`` itself, for the catalogue: it is said later, by ``say`` where it is shown."""
    return text


def term(context: str, text: str) -> str:
    """A word of the data in the language spoken, itself where the catalogue lacks it.

    ``context``: "label" for allowed values and columns, "name" for countries and actors.
    """
    language = spoken()
    return text if language == "en" else _translations(language).pgettext(context, text)


def number(value: float, spec: str = ",") -> str:
    """A number with the separators of the language spoken; ``spec`` as in a format string."""
    return _separated(format(value, spec), spoken())


def listed(parts: Sequence[str]) -> str:
    """ "Chad", "Chad and Mali", "Chad, Mali and Niger"."""
    if len(parts) < 2:
        return "".join(parts)
    return say("{all_but_last} and {last}", all_but_last=", ".join(parts[:-1]), last=parts[-1])


def in_order(names: Iterable[str]) -> list[str]:
    """Names by the alphabet; in English by their signs, so that figures stay as they were."""
    if spoken() == "en":
        return sorted(names)
    return sorted(names, key=_without_accents)


def kept_by_language(size: int) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """``lru_cache`` for what is said in the language spoken."""

    def keep(function: Callable[_P, _T]) -> Callable[_P, _T]:
        kept: Any = lru_cache(size)(lambda _, *given, **named: function(*given, **named))

        @wraps(function)
        def call(*given: _P.args, **named: _P.kwargs) -> _T:
            found: _T = kept(spoken(), *given, **named)
            return found

        return call

    return keep


@cache
def catalogue(language: str) -> Catalog:
    """The texts of a language, as its file in ``locale`` has them."""
    with _file(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def browser_texts(language: str) -> dict[str, list[str]]:
    """What ``words.js`` looks up: the forms of each text that a module of the browser says."""
    texts: dict[str, list[str]] = {}
    for message in catalogue(language):
        if any(file.endswith(".js") for file, _ in message.locations) and message.string:
            key = message.id if isinstance(message.id, str) else message.id[0]
            said = message.string
            texts[key] = [said] if isinstance(said, str) else list(said)
    return texts


@cache
def catalogue_version(language: str) -> str:
    """Names the state of a language's texts."""
    return sha256(_file(language).read_bytes()).hexdigest()[:12]


def _file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "atlas.po"


@cache
def _translations(language: str) -> GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


class _NumbersIn(Formatter):
    """``str.format`` whose numbers have the separators of a language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        formatted = format(value, format_spec)
        return _separated(formatted, self._language) if format_spec else str(formatted)


def _without_accents(name: str) -> str:
    signs = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def _separated(number: str, language: str) -> str:
    signs: dict[str, str | int | None] = {
        ",": _THOUSANDS.get(language, ","),
        ".": _DECIMAL.get(language, "."),
    }
    return number.translate(str.maketrans(signs))
