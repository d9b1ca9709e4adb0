"""Figures and tables to take away: what is exported is what is shown, from the same functions."""
