"""Records in view as tables, for spreadsheets, machines and maps."""
