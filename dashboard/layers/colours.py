"""Colours as deck.gl takes them."""


def rgb(colour: str) -> list[int]:
    """ "#rrggbb" as three numbers."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
