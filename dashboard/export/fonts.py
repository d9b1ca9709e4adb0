"""The font of figures, shipped so that they look the same on every machine.

"Atlas Sans" is Source Sans 3, cut down to Latin, Latin extended and Cyrillic, under the name that
its licence asks changed versions to have (fonts/OFL.txt).
"""

import base64
from functools import cache
from pathlib import Path

import vl_convert
from PIL import ImageFont

FAMILY = "Atlas Sans"
_FOLDER = Path(__file__).parent / "fonts"
_MEASURED_AT = 100
_WEIGHTS = {False: ("Regular", 400), True: ("Bold", 700)}


@cache
def register() -> None:
    """Make the font known to vl-convert; once a process is enough."""
    vl_convert.register_font_directory(str(_FOLDER))


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is, in pixels."""
    return _font(bold).getlength(text) * size / _MEASURED_AT


def wrap(text: str, size: float, most: float, bold: bool = False) -> list[str]:
    """A text in lines of at most ``most`` pixels; a word that is wider alone is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= most:
            lines[-1] = longer
            continue
        while width(word, size, bold) > most and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1)
                        if n == 1 or width(word[:n], size, bold) <= most)  # fmt: skip
            lines.append(word[:fits])
            word = word[fits:]
        lines.append(word)
    return lines


def balanced(text: str, size: float, most: float, bold: bool = False) -> list[str]:
    """As ``wrap``, with lines of about the same length, so that no word is left over alone."""
    lines = wrap(text, size, most, bold)
    for share in range(1, 20):
        narrower = wrap(text, size, most * (1 - share / 20), bold)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


@cache
def style_sheet() -> str:
    """CSS that carries the font inside an SVG file."""
    faces = []
    for name, weight in _WEIGHTS.values():
        data = base64.b64encode((_FOLDER / f"AtlasSans-{name}.woff2").read_bytes()).decode()
        faces.append(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};'
            f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
        )
    return "".join(faces)


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FOLDER / f"AtlasSans-{_WEIGHTS[bold][0]}.ttf", _MEASURED_AT)
