"""Columns that follow from the tables: days, names, spans, who counts for whom.

Design rules, in a sentence each. A step has come on the first day it can mean ("by" dates: on the
last). Agreements count from signature, everything else from when it began. A case that is linked
by ``resizes``, ``hands_over`` or ``same_event`` counts once.
"""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd

from dashboard.codebook import COUNTING_PARENT_LINKS, Codebook, label
from dashboard.dates import PartialDate, describe_span
from dashboard.load.lifecycle import STATUSES, lifecycle
from dashboard.load.sourcing import SOURCING, Parties, citations_by_record, judge

CASE_RELATIONS = frozenset({"resizes", "hands_over", "same_event"})

Frames = dict[str, pd.DataFrame]
Names = dict[str, dict[str, str]]


def derive(tables: Mapping[str, pd.DataFrame]) -> tuple[Frames, date]:
    """The frames with their derived columns, and the newest day a source was read.

    Days are ``datetime64[s]`` without a zone; NaT is unknown.
    """
    frames = {name: frame.copy() for name, frame in tables.items()}
    newest = _newest(frames["sources"])
    frames["sources"]["day"] = _days(frames["sources"]["published"], lambda d: d.reached)
    for column, part in (
        ("earliest", lambda d: d.earliest),
        ("latest", lambda d: d.latest),
        ("reached", lambda d: d.reached),
    ):
        frames["steps"][column] = _days(frames["steps"]["date"], part)
    _derive_stops(frames)
    _derive_tours(frames)
    frames["status_changes"] = _derive_cooperation(frames, newest)
    for table in ("stops", "tours", "cooperation"):
        _derive_sourcing(frames, table)
    _derive_searchable(frames)
    return frames, newest


def filter_names(codebook: Codebook, frames: Mapping[str, pd.DataFrame]) -> Names:
    """The name of every value that a list filter of a View can hold."""
    countries = frames["countries"]
    groups = sorted({group for row in countries["groups"] for group in row})
    regions = sorted({*countries["region"], *countries["subregion"]})
    statuses = (*STATUSES, *codebook["stops"].columns["status"].allowed)
    return {
        "actor": frames["actors"]["name"].sort_values().to_dict(),
        "country": countries["name"].sort_values().to_dict(),
        "region": {region: region for region in regions},
        "group": {group: group for group in groups},
        "type": {kind: label(kind) for kind in codebook["cooperation"].columns["type"].allowed},
        "status": {status: label(status) for status in dict.fromkeys(statuses)},
        "sourcing": {rank: label(rank) for rank in SOURCING},
        "official": frames["officials"]["name"].sort_values().to_dict(),
    }


def fold(text: str) -> str:
    """Text as the search compares it: without accents or case."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _newest(sources: pd.DataFrame) -> date:
    if sources.empty:
        return date(1970, 1, 1)
    newest: date = sources["accessed"].max().date()
    return newest


def _days(written: pd.Series, part: Callable[[PartialDate], date | None]) -> pd.Series:
    days = [part(PartialDate.parse(text)) if text else None for text in written]
    return pd.Series(pd.to_datetime(days), index=written.index, dtype="datetime64[s]")


def _derive_stops(frames: Frames) -> None:
    stops, tours = frames["stops"], frames["tours"]
    stops["official"] = stops["tour"].map(tours["official"]).fillna("")
    stops["actor"] = stops["official"].map(frames["officials"]["actor"]).fillna("")
    begin = stops["start"].where(stops["start"] != "", stops["end"])
    planned_begin = stops["planned_start"].where(stops["planned_start"] != "", stops["planned_end"])
    actual = begin != ""
    begin = begin.where(actual, planned_begin)
    finish = stops["end"].where(actual, stops["planned_end"])
    finish = finish.where(finish != "", begin)
    stops["earliest"] = _days(begin, lambda d: d.reached)
    stops["latest"] = _days(finish, lambda d: d.latest)
    stops["when"] = [describe_span(a, b) for a, b in zip(begin, finish, strict=True)]
    frames["stops"] = stops.sort_values(["tour", "stop_no"], kind="stable")


def _derive_tours(frames: Frames) -> None:
    tours, stops = frames["tours"], frames["stops"]
    tours["actor"] = tours["official"].map(frames["officials"]["actor"]).fillna("")
    tours["counts_for"] = tours["actor"].map(_ancestors(frames["actors"]))
    stops["counts_for"] = stops["tour"].map(tours["counts_for"])
    by_tour = stops.groupby("tour", sort=False)
    tours["earliest"] = by_tour["earliest"].min().reindex(tours.index)
    tours["latest"] = by_tour["latest"].max().reindex(tours.index)
    countries = by_tour["country"].agg(lambda column: tuple(dict.fromkeys(column)))
    tours["countries"] = [countries.get(tour, ()) for tour in tours.index]
    statuses = by_tour["status"].agg(frozenset)
    order = ("done", "planned", "postponed", "cancelled")
    tours["status"] = [
        next((s for s in order if s in statuses.get(tour, ())), "planned") for tour in tours.index
    ]
    tours["when"] = [_tour_when(stops, by_tour.groups.get(tour, ())) for tour in tours.index]


def _tour_when(stops: pd.DataFrame, ids: pd.Index | tuple[()]) -> str:
    """The tour's span at the precision of its first and last dated stops."""
    dated = stops.loc[list(ids)].dropna(subset=["earliest"])
    if dated.empty:
        return "date unknown"
    first = dated.loc[dated["earliest"].idxmin()]
    last = dated.loc[dated["latest"].idxmax()]
    begin = first["start"] or first["end"] or first["planned_start"] or first["planned_end"]
    end = last["end"] or last["start"] or last["planned_end"] or last["planned_start"]
    return describe_span(begin, end)


def _derive_cooperation(frames: Frames, newest: date) -> pd.DataFrame:
    """Fill the cooperation's columns; return each change of status: coop_id, day, status."""
    cooperation = frames["cooperation"]
    ancestors = _ancestors(frames["actors"])
    cooperation["counts_for"] = [
        tuple(dict.fromkeys((*ancestors[actor], *(ancestors[via] if via else ()))))
        for actor, via in zip(cooperation["actor"], cooperation["via"], strict=True)
    ]
    cooperation["power"] = [ancestors[actor][-1] for actor in cooperation["actor"]]
    cooperation["ending"] = cooperation["type"] == "withdrawal"
    cooperation["case"] = _cases(cooperation.index, frames["links"])
    steps: dict[str, list[tuple[str, str]]] = {}
    for step in frames["steps"].itertuples():
        steps.setdefault(step.coop_id, []).append((step.step, step.date))
    lives = {
        coop: lifecycle(steps[coop], agreement=kind == "agreement")
        for coop, kind in cooperation["type"].items()
    }
    for column in ("began", "finished", "earliest", "latest"):
        days = [getattr(lives[coop], column) for coop in cooperation.index]
        cooperation[column] = pd.Series(
            pd.to_datetime(days), index=cooperation.index, dtype="datetime64[s]"
        )
    cooperation["when"] = [lives[coop].when for coop in cooperation.index]
    cooperation["status"] = [lives[coop].status_on(newest) for coop in cooperation.index]
    centre = cooperation["place"].where(cooperation["place"] != "", cooperation["country"])
    for axis in ("lon", "lat"):
        cooperation[f"point_{axis}"] = cooperation[axis].fillna(
            centre.map(frames["countries"][axis])
        )
    changes = [(coop, day, status) for coop, life in lives.items() for day, status in life.changes]
    frame = pd.DataFrame(changes, columns=["coop_id", "day", "status"])
    return frame.astype({"day": "datetime64[s]"})


def _ancestors(actors: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """For each actor: itself, then everyone it counts for, nearest first."""
    parent = {
        actor: row.parent if row.parent_link in COUNTING_PARENT_LINKS else ""
        for actor, row in zip(actors.index, actors.itertuples(), strict=True)
    }
    chains = {}
    for actor in parent:
        chain = [actor]
        while (above := parent.get(chain[-1], "")) and above not in chain:
            chain.append(above)
        chains[actor] = tuple(chain)
    return chains


def _cases(coops: pd.Index, links: pd.DataFrame) -> list[str]:
    """For each cooperation the first id, in table order, of the linked case it belongs to."""
    first = {coop: coop for coop in coops}

    def root(coop: str) -> str:
        while first[coop] != coop:
            coop = first[coop]
        return coop

    position = {coop: place for place, coop in enumerate(coops)}
    for link in links.itertuples():
        if link.relation in CASE_RELATIONS and {link.record_id, link.other_id} <= first.keys():
            one, other = sorted((root(link.record_id), root(link.other_id)), key=position.get)
            first[other] = one
    return [root(coop) for coop in coops]


def _derive_sourcing(frames: Frames, table: str) -> None:
    records = frames[table]
    citations = frames["citations"].merge(
        frames["sources"][["publisher", "kind", "speaks_for", "day"]],
        left_on="source",
        right_index=True,
    )
    citations = citations[citations["record_id"].isin(records.index)]
    supports = citations[citations["stance"] == "supports"]
    whole = supports[supports["field"] == ""]
    gathered = citations_by_record(whole)
    found = {
        record: judge(gathered[record], parties)
        for record, parties in zip(records.index, _parties(records), strict=True)
    }
    for column in ("sourcing", "sourcing_reason", "origins", "publishers"):
        records[column] = [getattr(found[record], column) for record in records.index]
    confirmed = whole.groupby("record_id")["day"].max()
    if table == "cooperation":
        numbers = supports[supports["field"].isin(["quantity_min", "quantity_max"])]
        of_number = citations_by_record(numbers)
        records["quantity_sourcing"] = [
            judge(of_number[record], None).sourcing if record in of_number else ""
            for record in records.index
        ]
        step_days = frames["sources"]["day"].reindex(frames["steps"]["source"])
        from_steps = step_days.groupby(frames["steps"]["coop_id"].to_numpy()).max()
        confirmed = pd.concat([confirmed, from_steps]).groupby(level=0).max()
    records["confirmed"] = confirmed.reindex(records.index).astype("datetime64[s]")
    against = citations.loc[citations["stance"] != "supports", "record_id"]
    claims = frames["claims"]
    rival = claims.loc[claims["displayed"] == "no", "record_id"]
    records["disputed"] = records.index.isin(against) | records.index.isin(rival)
    if table == "tours":
        stops = frames["stops"]
        records["disputed"] |= records.index.isin(stops.loc[stops["disputed"], "tour"])


def _parties(records: pd.DataFrame) -> list[Parties]:
    """For each record the origins that speak for the actor's side, and for the country's."""
    acting = records["power"] if "power" in records else records["actor"]
    visited = (
        records["countries"] if "countries" in records else records["country"].map(lambda c: (c,))
    )
    return [
        (frozenset({actor.casefold()}), frozenset(c.casefold() for c in countries))
        for actor, countries in zip(acting, visited, strict=True)
    ]


def _derive_searchable(frames: Frames) -> None:
    """Folded text of titles, notes and names of each record, for the free-text filter."""
    actors = frames["actors"]["name"].to_dict()
    places = _spellings(frames["countries"])
    officials = _spellings(frames["officials"])
    own: dict[str, list[str]] = {tour: [] for tour in frames["tours"].index}
    stops = frames["stops"]
    for stop in stops.itertuples():
        own[stop.tour] += [stop.city, *stop.hosts, places[stop.country]]
    tours = frames["tours"]
    tours["searchable"] = [
        _folded(row.title, row.role_then, row.note, actors[row.actor], officials[row.official],
                *own[tour])
        for tour, row in zip(tours.index, tours.itertuples(), strict=True)
    ]  # fmt: skip
    of_tour = tours["searchable"].to_dict()
    # A stop is found by anything said of its tour: the filter keeps whole tours.
    stops["searchable"] = [of_tour[tour] for tour in stops["tour"]]
    cooperation = frames["cooperation"]
    cooperation["searchable"] = [
        _folded(row.title, row.note, row.counterpart, row.item, row.site, actors[row.actor],
                actors.get(row.via, ""), places[row.country], places.get(row.place, ""))
        for row in cooperation.itertuples()
    ]  # fmt: skip


def _spellings(named: pd.DataFrame) -> dict[str, str]:
    return {
        key: " ".join((row.name, *row.aliases))
        for key, row in zip(named.index, named.itertuples(index=False), strict=True)
    }


def _folded(*texts: str) -> str:
    return fold(" ".join(texts))
