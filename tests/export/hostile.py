"""Records whose cells try to be something else: formulas, markup, other scripts, very long text."""

from tests.small_folder import Tables, small_tables

LONG = "x" * 40_000
FORMULA = '=HYPERLINK("https://evil.example","click")'
MIXED = 'بوركينا فاسو · 布基纳法索 🛰️ <b>&amp;"</b>\nsecond line'


def hostile_tables() -> Tables:
    tables = small_tables()
    one, two, three = tables["cooperation"]
    one |= {"title": FORMULA, "note": MIXED, "counterpart": "_x0041_"}
    two |= {"title": "+1", "note": LONG}
    three |= {"title": "@SUM(1)", "note": "-1+1"}
    tables["tours"][0]["note"] = "🛰️" * 20_000
    tables["sources"][0]["publisher"] = "+evil"
    tables["stops"][0]["city"] = "-Conakry"
    return tables
