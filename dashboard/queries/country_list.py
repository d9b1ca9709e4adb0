"""All countries of a View, by region, with what is recorded of each."""

from dataclasses import dataclass

from dashboard.queries.select import Selection


@dataclass(frozen=True, slots=True)
class CountryRow:
    """``partners`` present on the date shown; cooperation ``records``; ``visits``, planned too."""

    iso3: str
    name: str
    partners: int
    records: int
    visits: int

    @property
    def empty(self) -> bool:
        return not (self.records or self.visits)


def countries_by_region(selection: Selection) -> dict[str, list[CountryRow]]:
    """The countries that pass the View's filters of place, in order of region and name."""
    view = selection.view
    cooperation, stops = selection.cooperation, selection.stops
    present = cooperation[cooperation["standing"] & ~cooperation["ending"]]
    partners = present.groupby("country")["power"].nunique().to_dict()
    records = cooperation["country"].value_counts().to_dict()
    visits = stops["country"].value_counts().to_dict()
    places = selection.atlas.countries[["region", "subregion", "groups"]].to_dict("index")
    regions: dict[str, list[CountryRow]] = {}
    for iso3, name in selection.atlas.names["country"].items():
        place = places[iso3]
        if (
            (view.country and iso3 not in view.country)
            or (view.region and not {place["region"], place["subregion"]} & set(view.region))
            or (view.group and not set(place["groups"]) & set(view.group))
        ):
            continue
        regions.setdefault(place["region"], []).append(
            CountryRow(
                iso3=iso3,
                name=name,
                partners=partners.get(iso3, 0),
                records=records.get(iso3, 0),
                visits=visits.get(iso3, 0),
            )
        )
    return dict(sorted(regions.items()))
