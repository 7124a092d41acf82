"""Tijarat: an open trade desk for two countries."""

__version__ = "0.1.0"
