"""Lists that people keep under a name: which page, filtered how."""
