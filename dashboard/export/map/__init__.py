"""The drawn map: an equal-area figure with the screen's fills, routes, marks and numbers."""
