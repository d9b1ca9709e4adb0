"""The language that a reader is spoken to in, and what is said in it.

Texts are written in English in the code and looked up in a catalogue, as gettext does. The
language belongs to whoever is being answered, so it is set at the edges (a page's run, a route, a
command) and holds for what is computed in answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_spoken: ContextVar[str] = ContextVar("language", default="en")


def spoken() -> str:
    """The language in which ``say`` speaks now, such as "en"."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language within the block."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def say(text: str, /, **values: object) -> str:
    """``text``, written in English, in the language spoken; ``{name}`` stands for a value."""
    return text.format(**values) if values else text


def say_count(one: str, many: str, count: int, /, **values: object) -> str:
    """``one`` or ``many`` as the number asks for; ``{count}`` is the number with separators."""
    text = one if count == 1 else many
    return text.format(count=f"{count:,}", **values)
