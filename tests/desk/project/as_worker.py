"""Answer each request of a test as the role that serves, which owns nothing; the test itself sees all."""

from __future__ import annotations

from django.conf import settings
from django.db import connection


class AsWorker:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {settings.WORKER}")
        try:
            return self.get_response(request)
        finally:
            if connection.connection.info.transaction_status.name != "INERROR":
                with connection.cursor() as cursor:
                    cursor.execute("RESET ROLE")
