"""The Django app of exchange."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Peers and parcels."""

    name = "tijarat.register.exchange"
    label = "exchange"
