"""Commands of Django that the register does its own way."""
