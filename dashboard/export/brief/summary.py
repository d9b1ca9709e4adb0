"""The top of a brief: what it covers, its numbers, and the state of things in a few sentences."""

from dashboard.dates import PartialDate
from dashboard.export.brief.parts import Text, capital, counted, listed, run, tidy
from dashboard.export.brief.subject import Subject
from dashboard.queries.announced import announced
from dashboard.queries.disagreements import disagreements
from dashboard.queries.key_dates import key_dates
from dashboard.queries.presence import presence

_NAMED = 8


def shown_day(subject: Subject) -> str:
    return PartialDate.of(subject.selection.day).describe()


def covers(subject: Subject) -> str:
    """What the brief covers, in one sentence."""
    selection = subject.selection
    records = counted(len(selection.cooperation), "cooperation record")
    tours = counted(len(selection.tours), "tour")
    known = f"as known on {shown_day(subject)}"
    if subject.kind == "tour":
        tour = selection.tours.iloc[0]
        who = selection.atlas.names["official"][tour["official"]]
        role = f", {tour['role_then']}" if tour["role_then"] else ""
        stops = counted(len(selection.stops), "stop")
        return tidy(
            f"This brief covers one tour of {who}{role}, {tour['when']}: {stops}, and {records} "
            f"agreed there, {known}."
        )
    scope = tidy(subject.selection.sentence().rpartition(" · ")[0])
    scope = "all countries and partners" if scope == "All records" else scope
    return f"This brief covers {records} and {tours} that the Atlas holds on {scope}, {known}."


def facts(subject: Subject) -> tuple[tuple[str, str], ...]:
    """Numbers with what they count; presence as the map counts it, agreements included."""
    selection = subject.selection
    acts = selection.cooperation[~selection.cooperation["ending"]]
    standing = acts[acts["standing"]]
    made = selection.stops[selection.made]
    differ = len(disagreements(selection))
    found: list[tuple[int, str, str]] = []
    if subject.kind == "tour":
        found += [
            (len(made), "stop made", "stops made"),
            (made["country"].nunique(), "country visited", "countries visited"),
        ]
    elif subject.kind == "actor":
        where = standing["country"].nunique()
        found.append((where, "country where it is present", "countries where it is present"))
    else:
        partners = standing["power"].nunique()
        found.append((partners, "foreign partner present", "foreign partners present"))
    found.append((len(selection.cooperation), "cooperation record", "cooperation records"))
    if subject.kind != "tour":
        waiting = len(announced(selection))
        found.append((len(selection.tours), "tour", "tours"))
        found.append((waiting, "announced, not seen", "announced, not seen"))
    found.append((differ, "point of disagreement", "points of disagreement"))
    return tuple((f"{number:,}", one if number == 1 else many) for number, one, many in found)


def summary(subject: Subject) -> tuple[Text, ...]:
    """One to three sentences: who is present, the newest date, who left."""
    if subject.kind == "tour":
        return (_route(subject),)
    said = [_present(subject)]
    dates, _ = key_dates(subject.selection, 1_000_000)
    if dates:
        newest = dates[0]
        said.append(
            (
                run("Latest: ", bold=True),
                run(f"{newest.title} ({newest.step}, {newest.when})."),
            )
        )
    cooperation = subject.selection.cooperation
    left = cooperation[cooperation["ending"] & cooperation["counts"]]
    if not left.empty:
        last = left.sort_values("reached", kind="stable").iloc[-1]
        known = counted(len(left), "withdrawal")
        said.append(
            (
                run("Departures: ", bold=True),
                run(f"{known} on record, the newest: {last['title']} ({last['when']})."),
            )
        )
    return tuple(said)


def _present(subject: Subject) -> Text:
    names = subject.selection.atlas.names
    by_country = subject.kind == "actor"
    confirmed: dict[str, None] = {}
    faded: dict[str, None] = {}
    for one in presence(subject.selection):
        name = names["country"][one.country] if by_country else names["actor"][one.power]
        (faded if one.faded else confirmed)[tidy(name)] = None
    unconfirmed = [name for name in sorted(faded) if name not in confirmed]
    parts = []
    if confirmed:
        parts.append(f"{listed(sorted(confirmed), _NAMED)}")
    if unconfirmed:
        ahead = "" if confirmed else "no source of the last 18 months"
        parts.append(f"{ahead}; long unconfirmed: {listed(unconfirmed, _NAMED)}")
    where = " in" if by_country else ""
    words = "".join(parts) or "nothing stands in the records in view"
    return (run(f"Present on {shown_day(subject)}{where}: ", bold=True), run(f"{capital(words)}."))


def _route(subject: Subject) -> Text:
    names = subject.selection.atlas.names["country"]
    stops = subject.selection.stops[subject.selection.made]
    places = [
        f"{city} ({names[country]})" if city else names[country]
        for city, country in zip(stops["city"], stops["country"], strict=True)
    ]
    words = tidy(", ".join(places)) or "no stop is reported as made by the date shown"
    return (run("Stops made: ", bold=True), run(f"{words}."))
