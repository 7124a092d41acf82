"""Search in everything a person may see: items and what is written under them, in any script."""
