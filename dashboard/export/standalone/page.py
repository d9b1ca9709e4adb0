"""A page that lives on its own: the View's map, charts and records in one HTML file.

It opens from a disk without a network: data and code are inside, compressed, and its content policy
lets nothing in from elsewhere. The map is the app's own map, and the charts are the app's own.
"""

import base64
import gzip
import hashlib
import json
import string
from functools import cache
from xml.sax.saxutils import escape

from jinja2 import Template

from dashboard.dates import PartialDate
from dashboard.export import fonts
from dashboard.export.citations import cite_view
from dashboard.export.link import reopening_link
from dashboard.export.look import LOOK, Look
from dashboard.export.sheet import clean
from dashboard.export.standalone.data import charts, page_data
from dashboard.export.standalone.script import APP, PAGE, deck_script, page_script, vega_script
from dashboard.export.templates import templates
from dashboard.load import shipped_data
from dashboard.palette import SURFACES, THEMES
from dashboard.queries.select import Selection

_COLOURS = ("ground", "panel", "grid", "ink", "muted", "accent")


def standalone_page(selection: Selection, look: Look = LOOK) -> bytes:
    """The page as one HTML file in UTF-8; the same View and data give the same bytes.

    It starts in the look's theme, and its reader can change that; grey, which is for print, starts
    light. Nothing else of the look is for a screen.
    """
    theme = look.theme if look.theme in THEMES else "light"
    script, deck, vega = page_script(), deck_script(), vega_script()
    data = _json(page_data(selection))
    page = _template().render(
        theme=theme,
        policy=_policy(script, deck, vega),
        style=_font_faces(data + script) + _style(),
        map_style=(APP / "map.css").read_text(encoding="utf-8"),
        sentence=selection.sentence(),
        day=PartialDate.of(selection.day).describe(),
        charts=charts(selection),
        cite=cite_view(selection).text,
        link=reopening_link(selection),
        fingerprint=selection.atlas.fingerprint,
        blocks={
            "deck": _packed(deck),
            "vega": _packed(vega),
            "geo": _packed_geography(),
            "view": _compressed(data),
        },
        script=script,
    )
    return page.encode()


def _policy(*scripts: str) -> str:
    """Only these scripts may run, by their hashes; nothing may be fetched, framed or sent."""
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes} 'wasm-unsafe-eval'",  # deck.gl wants the last, as in the app
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _style() -> str:
    """The page's style sheet and the colours of both themes."""
    themes = []
    for theme in THEMES:
        colours = (f"--{name}: {getattr(SURFACES[theme], name)};" for name in _COLOURS)
        themes.append(
            f':root[data-theme="{theme}"] {{ color-scheme: {theme}; {" ".join(colours)} }}'
        )
    return "\n".join((*themes, (PAGE / "page.css").read_text(encoding="utf-8")))


def _font_faces(text: str) -> str:
    """The fonts of figures, cut to the letters of a text."""
    letters = escape(clean("".join(sorted({*text, *string.ascii_letters}))))
    return fonts.style_sheet(
        f'<svg xmlns="http://www.w3.org/2000/svg"><text>{letters}</text>'
        f'<text font-weight="700">{letters}</text></svg>'
    )


@cache
def _packed_geography() -> str:
    folder = shipped_data() / "geo"
    named = {"countries": "countries.geojson", "borders": "borders.json"}
    parts = {
        name: json.loads((folder / file).read_text(encoding="utf-8"))
        for name, file in named.items()
    }
    return _compressed(_json(parts))


@cache
def _packed(text: str) -> str:
    """As ``_compressed``, for what is the same on every page."""
    return _compressed(text)


def _compressed(text: str) -> str:
    """Text as gzip in base64: nothing in it can end the element that holds it."""
    # No time in the header: the same text is the same bytes.
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=9, mtime=0)).decode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


@cache
def _template() -> Template:
    return templates(PAGE).get_template("page.html")
