"""The page that lives on its own: map, charts and records of a View in one file."""
