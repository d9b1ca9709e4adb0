"""Text from data, made safe for Streamlit's Markdown.

Labels and messages are Markdown: an image in a record's title would be fetched from wherever it
points, and a directive would be obeyed. This is the one place that escapes it.
"""

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&@^=\"'])")
# :material/home: or :heart: would be drawn as an icon even where each sign is escaped.
_SHORTCODE = re.compile(r":(?=[\w+/-]+:)")
# Blanks that keep a number or a quotation together stay as they are.
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_WORD_JOINER = "\u2060"


def plain(text: object) -> str:
    """``text`` so that Markdown shows it letter for letter, on one line."""
    broken = _SHORTCODE.sub(f":{_WORD_JOINER}", _BLANKS.sub(" ", str(text)).strip())
    return _MARKDOWN.sub(r"\\\1", broken)


def link(text: object, url: str) -> str:
    """A Markdown link with the text shown letter for letter.

    Only http and https addresses, which is all that a source may have; others stay text.
    """
    if not re.fullmatch(r"https?://[^\s<>]+", url):
        return plain(text)
    return f"[{plain(text)}](<{url}>)"
