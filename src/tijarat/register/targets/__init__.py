"""Targets that were announced, the path they ask for each year, and what was observed since."""
