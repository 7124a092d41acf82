"""Calendars: the days of what somebody sees, for the calendar program she uses (RFC 5545)."""
