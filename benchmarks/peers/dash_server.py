"""The twin in Dash: Plotly's choropleth, sent once, then changed with Patch.

The borders travel with the first figure only; a change of the filter sends one class a country and
the stops. It is the fastest peer that was found.
"""

import gc
import json
import sys
from typing import Any

import dash
import plotly.graph_objects as go
from dash import dcc, html

from benchmarks.peers import same_map
from dashboard.load import shipped_data
from dashboard.palette import sequence
from dashboard.ui.cache import open_folder

CLASSES = 5


def figure() -> go.Figure:
    values, stops = same_map.values(()), same_map.stops(())
    return go.Figure(
        data=[
            go.Choroplethmap(
                geojson=json.loads(same_map.borders().to_json()),
                featureidkey="properties.iso3",
                locations=values["iso3"].tolist(),
                z=values["class"].tolist(),
                zmin=0,
                zmax=CLASSES,
                colorscale=colorscale(int(values["class"].max())),
                marker={"line": {"width": 0}},
                showscale=False,
            ),
            go.Scattermap(
                lon=stops["lon"].tolist(),
                lat=stops["lat"].tolist(),
                text=stops["text"].tolist(),
                mode="markers",
                marker={"size": 10, "color": same_map.INK},
            ),
        ],
        layout={
            "height": 560,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "map": {"style": "white-bg", "center": {"lon": 12, "lat": 25}, "zoom": 0.6},
            "uirevision": "keep",
        },
    )


def colorscale(classes: int) -> list[tuple[float, str]]:
    """The colour of each class as steps from 0 to CLASSES."""
    known = sequence(classes, "light") if classes else []
    colours = [same_map.LAND, *known, *[same_map.LAND] * (CLASSES - classes)]
    return [(number / CLASSES, colour) for number, colour in enumerate(colours)]


def changed(chosen: list[str]) -> Any:
    """What a change of the filter sends."""
    values, stops = same_map.values(tuple(chosen)), same_map.stops(tuple(chosen))
    patch = dash.Patch()
    patch["data"][0]["z"] = values["class"].tolist()
    patch["data"][0]["colorscale"] = colorscale(int(values["class"].max()))
    for name in ("lon", "lat", "text"):
        patch["data"][1][name] = stops[name].tolist()
    return patch


def build() -> dash.Dash:
    app = dash.Dash(__name__)
    options = [{"value": value, "label": name} for value, name in same_map.actors().items()]
    app.layout = html.Div(
        [
            dcc.Checklist(options, [], id="actors", inline=True),
            dcc.Graph(figure=figure(), id="map"),
        ]
    )
    app.callback(
        dash.Output("map", "figure"), dash.Input("actors", "value"), prevent_initial_call=True
    )(changed)
    return app


if __name__ == "__main__":
    open_folder(shipped_data(), prepare=gc.freeze)
    build().run(host="127.0.0.1", port=sys.argv[1], debug=False)
