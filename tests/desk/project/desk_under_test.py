"""The desk's settings for tests: nothing of the person who runs them, quick passwords.

With TIJARAT_TEST_DATABASE_URL the tests of register and desk run on that database (PostgreSQL).
"""

import os
import tempfile

for name in [name for name in os.environ if name.startswith("TIJARAT_DESK_")]:
    del os.environ[name]
os.environ["TIJARAT_DESK_HOME"] = tempfile.gettempdir()  # not written to: the secret is given
os.environ["TIJARAT_DESK_SECRET"] = "for tests only"
os.environ["DATABASE_URL"] = os.environ.get("TIJARAT_TEST_DATABASE_URL", "sqlite://:memory:")

from tijarat.desk.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
