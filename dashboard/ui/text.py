"""Text from data, made safe for Streamlit's Markdown.

Labels and messages are Markdown: an image in a record's title would be fetched from wherever it
points, and a directive would be obeyed. This is the one place that escapes it.
"""

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&@^=\"'])")


def plain(text: object) -> str:
    """``text`` so that Markdown shows it letter for letter, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(str(text).split()))


def link(text: object, url: str) -> str:
    """A Markdown link with the text shown letter for letter.

    Only http and https addresses, which is all that a source may have; others stay text.
    """
    if not re.fullmatch(r"https?://[^\s<>]+", url):
        return plain(text)
    return f"[{plain(text)}](<{url}>)"
