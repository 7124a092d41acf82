"""The desk's settings for tests: nothing of the person who runs them, quick passwords.

With TIJARAT_TEST_DATABASE_URL the tests of register and desk run on that database (PostgreSQL), and with
TIJARAT_TEST_WORKER each request of a test is answered as that role, behind the walls of row-level security.
"""

import os
import tempfile

given = {
    "TIJARAT_DESK_HOME": tempfile.gettempdir(),  # not written to: the secret is given
    "TIJARAT_DESK_SECRET": "for tests only",
    "DATABASE_URL": os.environ.get("TIJARAT_TEST_DATABASE_URL", "sqlite://:memory:"),
}
ours = {name for name in os.environ if name.startswith("TIJARAT_DESK_")} | {"DATABASE_URL"}
for name in ours:
    os.environ.pop(name, None)
os.environ.update(given)
# Playwright keeps a loop running in the process in which a browser was opened; Django would take every
# later test there for a coroutine and refuse it the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from tijarat.desk.settings import *  # noqa: E402, F403

for name in given:  # servers that tests start have their own
    del os.environ[name]
if WORKER := os.environ.get("TIJARAT_TEST_WORKER", ""):  # every request as the role that serves
    MIDDLEWARE = ["as_worker.AsWorker", *MIDDLEWARE]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
NUMERICS = False  # a test that wants an answer works the questions off itself
API_CALLS_A_MINUTE = 1_000_000  # a test that wants to be slowed down sets its own
