"""Put Arabic and Chinese letters of Noto's into Atlas Sans, so that one font has them all.

    python build_fonts.py NotoSansArabic-Regular.ttf NotoSansCJK-Regular.ttc Regular
    python build_fonts.py NotoSansArabic-Bold.ttf NotoSansCJK-Bold.ttc Bold

One font, and not one for each script: what draws a line in several falls back to whatever font of
the machine has all of its letters. The files are those of Debian's fonts-noto-core (20201225) and
fonts-noto-cjk (20220127). Arabic keeps its whole block and all that joins letters; Chinese the
3,755 characters of the first level of GB 2312, which Chinese text is nearly all written in, and
those of the data. Latin, Greek and Cyrillic stay as they are in the file that is replaced.
"""

import sys
from collections.abc import Iterable, Set
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

_FOLDER = Path(__file__).parent
_DATA = _FOLDER.parents[2] / "data"
_ARABIC = {*range(0x0600, 0x0700), *range(0x200C, 0x2010), 0x2067, 0x2069, 0x25CC}
_CHINESE_MARKS = {*range(0x3000, 0x3020), *range(0xFF01, 0xFF5F)}
_JOINING = ["ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "calt", "liga", "mark", "mkmk"]
_SIMPLIFIED = "Noto Sans CJK SC"
_ERROR = 1.0
"""Thousandths of the type size by which a curve may change as cubic becomes quadratic."""

_METRICS = {
    "hhea": ("ascent", "descent", "lineGap"),
    "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"),
}
"""What sets the height of a line: that of Latin, which all other letters stand among."""


def main(arabic: Path, chinese: Path, style: str) -> None:
    path = _FOLDER / f"AtlasSans-{style}.ttf"
    ours = TTFont(path)
    metrics = {(t, name): getattr(ours[t], name) for t, names in _METRICS.items() for name in names}
    modified = ours["head"].modified
    names = [record for record in ours["name"].names if record.nameID != 7]
    wanted_chinese = _level_one() | _of_the_data() | _CHINESE_MARKS
    latin = set(ours.getBestCmap()) - _ARABIC - wanted_chinese
    _cut(ours, latin, ["*"])
    joined = TTFont(arabic)
    _cut(joined, _ARABIC, _JOINING)
    fonts = TTCollection(chinese).fonts
    simplified = next(font for font in fonts if font["name"].getDebugName(1) == _SIMPLIFIED)
    _cut(simplified, wanted_chinese - latin, [])
    _make_quadratic(simplified)
    with TemporaryDirectory() as folder:
        parts = []
        for number, font in enumerate((ours, joined, simplified)):
            parts.append(Path(folder) / f"{number}.ttf")
            font.save(parts[-1])
        merged = Merger().merge([str(part) for part in parts])
    merged.recalcTimestamp = False
    merged["head"].modified = modified
    merged["name"].names = names
    for (table, name), value in metrics.items():
        setattr(merged[table], name, value)
    merged.save(path)


def _level_one() -> Set[int]:
    pairs = ((row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return {ord(bytes(pair).decode("gb2312")) for pair in pairs if pair < (0xD7, 0xFA)}


def _of_the_data() -> Set[int]:
    text = "".join(path.read_text("utf-8") for path in sorted(_DATA.glob("*.csv")))
    return {ord(letter) for letter in text if "\u4e00" <= letter <= "\u9fff"}


def _cut(font: TTFont, letters: Iterable[int], features: list[str]) -> None:
    font.recalcTimestamp = False
    dropped = [*Options().drop_tables, "DSIG", "VORG", "vhea", "vmtx", "BASE", "gasp"]
    options = Options(
        layout_features=features, hinting=False, notdef_outline=True, drop_tables=dropped
    )
    cutter = Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)


def _make_quadratic(font: TTFont) -> None:
    """Give a font of cubic curves the tables of a TrueType font."""
    drawn, order = font.getGlyphSet(), font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = outlines = newTable("glyf")
    outlines.glyphOrder, outlines.glyphs = order, glyphs
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    limits.maxZones = 1
    for name in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
    ):
        setattr(limits, name, 0)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
