"""Addresses for programs."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from tijarat.desk.api.application import addresses, nothing_here

_described, *_versioned = addresses()

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "api/",
        include(
            [
                _described,
                path("v1/", include(_versioned)),
                path("<path:rest>", nothing_here, name="api-missing"),
            ]
        ),
    )
]
