"""Codes and names: countries, pairs, products, industries, periods, units and money.

Import the module you need (``from tijarat.reference import countries``); nothing heavy is loaded
before the first question is asked.
"""
