"""The brief as one HTML file: its own style and figures in it, no scripts, nothing fetched."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from jinja2 import Template
from markupsafe import Markup

from dashboard.export import fonts
from dashboard.export.brief.figures import Figures
from dashboard.export.brief.parts import Content, Paragraph, Picture, Table
from dashboard.export.sheet import clean
from dashboard.export.templates import templates

_FOLDER = Path(__file__).parent
_NAME = "brief.html.jinja"
_FONTS_HERE = "/* fonts */"


def page(content: Content, figures: Figures, dark: Figures | None) -> bytes:
    """The page; with ``dark`` figures it follows the reader's setting, otherwise it is light."""
    drawn: dict[str, Mapping[str, Markup]] = {
        name: {theme: Markup(own[name].svg) for theme, own in _themes(figures, dark).items()}
        for name in figures
    }
    written = _template().render(content=content, figures=drawn, follows_reader=dark is not None)
    return written.replace(_FONTS_HERE, _faces(written), 1).encode()


def _faces(written: str) -> str:
    """CSS with the fonts of the page, cut to its letters."""
    letters = escape("".join(sorted(set(clean(written)))))
    page_of = f"<text>{letters}</text><text font-weight='bold'>{letters}</text>"
    return fonts.style_sheet(f'<svg xmlns="http://www.w3.org/2000/svg">{page_of}</svg>')


def _themes(figures: Figures, dark: Figures | None) -> Mapping[str, Figures]:
    return {"light": figures} if dark is None else {"light": figures, "dark": dark}


@cache
def _template() -> Template:
    environment = templates(_FOLDER)
    kinds = {"Paragraph": Paragraph, "Picture": Picture, "Table": Table}
    for name, kind in kinds.items():
        environment.tests[name] = lambda block, kind=kind: isinstance(block, kind)
    return environment.get_template(_NAME)
