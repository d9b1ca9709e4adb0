"""Data folders that a browser has to live with: a hostile one, and a large one."""

from tests.cases import add, only_cases
from tests.small_folder import Tables, small_tables

HTML = '<img src=x onerror="window.harmed=true">'
SCRIPT = "<script>window.harmed=true</script>"
IMAGE = "![x](https://evil.example/x.png)"
ICON = ":material/home: :red[x]"
LINK = "[y](https://evil.example/y)"
FORMULA = '=HYPERLINK("https://evil.example/z";"z")'
FORMULAS = (FORMULA, "+1+1", "-1-1", "@SUM(1)")
RIGHT_TO_LEFT = "\u202eزيارة رسمية إلى كوناكري\u202c שלום"
LONG = "Grossraumverteidigungszusammenarbeit" * 12
PARSED = "@@=((("
"""What deck.gl's JSON would evaluate: the loader refuses it."""


def hostile_tables() -> Tables:
    """The small folder with a different attack in each cell that is shown anywhere."""
    tables = small_tables()

    def cells(table: str, place: int, **given: str) -> None:
        tables[table][place].update(given)

    cells("countries", 0, name=f"Burkina {HTML}", capital=IMAGE)
    cells("countries", 1, name=RIGHT_TO_LEFT)
    cells("countries", 2, name=LONG, groups=f"Sahel;{IMAGE}")
    cells("actors", 0, name=f"Russia {IMAGE}{SCRIPT}")
    cells("actors", 1, name=FORMULA)
    cells("officials", 0, name=f"Lavrov {HTML}{ICON}")
    cells("sources", 0, title=f"~{HTML}{IMAGE}", publisher=f"The Paper {HTML}{LINK}")
    cells("sources", 1, title=FORMULA, publisher=FORMULA)
    cells("sources", 2, title=LONG, publisher=f"{RIGHT_TO_LEFT} {IMAGE}")
    cells("tours", 0, title=f"Tour {IMAGE}{HTML}", role_then=ICON, note=SCRIPT)
    cells("stops", 0, city=HTML, hosts=f"{FORMULA};{IMAGE}")
    cells("stops", 1, city=LONG, hosts=RIGHT_TO_LEFT)
    cells("stops", 2, city=IMAGE, hosts=f"{HTML};{SCRIPT}")
    cells("cooperation", 0, title=FORMULA, note=f"{HTML}\n{IMAGE}", item=ICON, site=SCRIPT)
    cells("cooperation", 1, title=f"{HTML}{IMAGE}{ICON}", note=LONG)
    cells("cooperation", 2, title=LONG, note=FORMULA, counterpart=RIGHT_TO_LEFT)
    for place, step in enumerate(tables["steps"]):
        step["note"] = (HTML, IMAGE, ICON, SCRIPT, FORMULA)[place % 5]
    for citation in tables["citations"]:
        citation["locator"] = f"{HTML}{IMAGE}"
    tables["claims"][0]["value"] = tables["stops"][1]["city"]
    tables["claims"][0]["reason"] = f"{HTML}{IMAGE}"
    tables["claims"][1]["value"] = f"{IMAGE}{ICON}"
    tables["claims"][1]["reason"] = LINK
    for table in ("cooperation", "tours"):
        for place, formula in enumerate(FORMULAS):
            _copy_with_title(tables, table, place, formula)
    # Refused on load, and shown on the Data page with what was expected instead.
    add(tables, "officials", official_id="parsed", name=PARSED, actor="RUS")
    add(tables, "officials", official_id="icon", name=f"{HTML}{IMAGE}", actor=f"{IMAGE}{HTML}")
    return tables


def _copy_with_title(tables: Tables, table: str, place: int, title: str) -> None:
    """A cooperation or tour of its own, with what it needs, under another title."""
    if table == "cooperation":
        key = f"formula-{place}"
        add(tables, table, coop_id=key, actor="RUS", country="GIN", type="agreement", title=title)
        add(tables, "steps", step_id=f"{key}-s1", coop_id=key, step="signed", date="2024-05",
            source="paper-2024-06-05")  # fmt: skip
    else:
        key = f"formula-tour-{place}"
        add(tables, table, tour_id=key, title=title, official="lavrov", role_then=title)
        add(tables, "stops", stop_id=f"{key}-1", tour=key, stop_no="1", country="GIN", city=title,
            lon="-13.677", lat="9.538", geo_precision="city", start="2024-05-02", status="done",
            purpose="bilateral", hosts=title)  # fmt: skip
        add(tables, "citations", record_id=f"{key}-1", source="paper-2024-06-05",
            stance="supports")  # fmt: skip
    add(tables, "citations", record_id=key, source="paper-2024-06-05", stance="supports")


MANY = 10_000


def many_tables() -> Tables:
    """Ten thousand agreements of four partners with seven countries, one begun every day."""
    partners = ("RUS", "FRA", "CHN", "IND")
    hosts = ("BFA", "GIN", "COG", "MLI", "ZAF", "FJI", "WSM")
    kinds = ("agreement", "instructors", "aid", "arms_delivery", "exercise", "base")
    cases = []
    for number in range(MANY):
        year, month, day = 2000 + number % 25, 1 + number % 12, 1 + number % 28
        cases.append(
            (
                f"case-{number}",
                partners[number % 4],
                hosts[number % 7],
                kinds[number % 6],
                f"begun {year}-{month:02}-{day:02}",
            )
        )
    return only_cases(*cases)
