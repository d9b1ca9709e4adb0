"""The derived columns of every record that rest on its citations."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.load.sourcing import Citation, Parties, judge, short_name

Frames = dict[str, pd.DataFrame]


def derive_sourcing(frames: Frames, counts_for: Mapping[str, Sequence[str]]) -> None:
    """Fill sourcing, its reason, origins, publishers, confirmed and disputed of all records."""
    sources = frames["sources"][["publisher", "kind", "speaks_for", "day"]]
    citations = frames["citations"].merge(sources, left_on="source", right_index=True)
    speaks_as = power_spoken_for(frames["officials"], counts_for)
    for table in ("stops", "tours", "cooperation"):
        records = frames[table]
        own = citations[citations["record_id"].isin(records.index)]
        supports = own[own["stance"] == "supports"]
        _judge_records(records, supports[supports["field"] == ""], speaks_as)
        confirmed = supports.groupby("record_id")["day"].max()
        if table == "cooperation":
            _judge_numbers(records, supports, speaks_as)
            steps = frames["steps"].join(sources["day"], on="source")
            from_steps = steps.groupby("coop_id")["day"].max()
            confirmed = pd.concat([confirmed, from_steps]).groupby(level=0).max()
        records["confirmed"] = confirmed.reindex(records.index).astype("datetime64[s]")
        records["disputed"] = _disputed(records.index, own, frames["claims"])
    tours, stops = frames["tours"], frames["stops"]
    tours["disputed"] |= tours.index.isin(stops.loc[stops["disputed"], "tour"])


def power_spoken_for(
    officials: pd.DataFrame, counts_for: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """The short name of the power that each official and each actor speaks for."""
    powers = {actor: short_name(chain[-1]) for actor, chain in counts_for.items()}
    speakers = {**officials["actor"].map(powers), **powers}
    return {short_name(speaker): power for speaker, power in speakers.items()}


def _judge_records(
    records: pd.DataFrame, supports: pd.DataFrame, speaks_as: Mapping[str, str]
) -> None:
    gathered = _by_record(supports)
    judged = [
        judge(gathered[record], parties, speaks_as)
        for record, parties in zip(records.index, _parties(records), strict=True)
    ]
    for column in ("sourcing", "sourcing_reason", "origins", "publishers"):
        values = [getattr(found, column) for found in judged]
        records[column] = pd.Series(values, index=records.index, dtype=object)


def _judge_numbers(
    records: pd.DataFrame, supports: pd.DataFrame, speaks_as: Mapping[str, str]
) -> None:
    """A number has its own sourcing, from the citations of its field; "" where it has none."""
    gathered = _by_record(supports[supports["field"].isin(["quantity_min", "quantity_max"])])
    records["quantity_sourcing"] = [
        judge(gathered[record], None, speaks_as).sourcing if record in gathered else ""
        for record in records.index
    ]


def _by_record(citations: pd.DataFrame) -> dict[str, list[Citation]]:
    gathered: dict[str, list[Citation]] = {}
    columns = ["record_id", "origin", "speaks_for", "publisher", "kind"]
    for citation in citations[columns].to_dict("records"):
        gathered.setdefault(citation["record_id"], []).append(citation)
    return gathered


def _parties(records: pd.DataFrame) -> list[Parties]:
    """For each record the origins that speak for the actor's side, and for the country's."""
    countries = (
        records["countries"] if "countries" in records else records["country"].map(lambda c: (c,))
    )
    return [
        (frozenset(map(short_name, acting)), frozenset(map(short_name, visited)))
        for acting, visited in zip(records["counts_for"], countries, strict=True)
    ]


def _disputed(records: pd.Index, citations: pd.DataFrame, claims: pd.DataFrame) -> pd.Series:
    """Whether a source says otherwise of a record, or a rival value stands beside one it shows."""
    against = citations.loc[citations["stance"] != "supports", "record_id"]
    rivals = claims.loc[claims["displayed"] == "no", "record_id"]
    return pd.Series(records.isin(against) | records.isin(rivals), index=records)
