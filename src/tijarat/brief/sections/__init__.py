"""The parts of a brief, each a function from a notebook to a section or None."""
