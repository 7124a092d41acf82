"""Django's settings, from one reading of the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

from tijarat.desk import catalogues
from tijarat.desk.environment import Environment

HERE = Path(__file__).resolve().parent
ENVIRONMENT = Environment.read()

SECRET_KEY = ENVIRONMENT.secret
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
PAIR = ENVIRONMENT.pair
DESK_HOME = ENVIRONMENT.home
SIDE = ENVIRONMENT.side
SAMPLE = ENVIRONMENT.sample

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "simple_history",
    "tijarat.register.people",
    "tijarat.register.core",
    "tijarat.register.dialogue",
    "tijarat.register.targets",
    "tijarat.register.merging",
    "tijarat.register.scenarios",
    "tijarat.register.exchange",
    "tijarat.register.promotion",
    "tijarat.register.search",
    "tijarat.register.market_access",
    "tijarat.register.lists",
    "tijarat.register.uploads",
    "tijarat.register.skills",
    "tijarat.register.aid",
    "tijarat.register.investment",
    "tijarat.desk.numerics",
    "tijarat.desk.letters",
    "tijarat.desk.calendars",
    "tijarat.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tijarat.desk.security.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tijarat.desk.security.LargestBody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tijarat.desk.security.SeenByTheViewer",
    "tijarat.desk.languages.OfThePerson",
    "tijarat.desk.sessions.Seen",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tijarat.desk.refusals.Refusals",
]

ROOT_URLCONF = "tijarat.desk.urls"
WSGI_APPLICATION = "tijarat.desk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "tijarat.desk.context.desk",
            ],
        },
    }
]

# ------------------------------------------------------------------ database


def _database(address: str) -> dict[str, Any]:
    database: dict[str, Any] = {"OPTIONS": {}, **dj_database_url.parse(address, conn_max_age=60)}
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = {
            # Writers queue at the start of a transaction instead of failing in its middle.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
            ),
        }
    else:
        # Compiling a question takes longer here than answering it: the walls make it long, not slow.
        database["OPTIONS"]["options"] = "-c jit=off"
    return database


DATABASES = {"default": _database(ENVIRONMENT.database)}


def worker_database() -> dict[str, Any]:
    """The database as the role that serves."""
    return _database(ENVIRONMENT.database)


OWNER_DATABASE = _database(ENVIRONMENT.owner_database)  # as whom commands work; see desk.serving
WORKER = (  # role that serves, where it is another than the owner's
    str(DATABASES["default"]["USER"]) if ENVIRONMENT.owner_database != ENVIRONMENT.database else ""
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ------------------------------------------------------------------ numerics

NUMERICS = (
    True  # whether questions are taken to the numerics' process; tests work them off themselves
)
NUMERICS_LOCK = ENVIRONMENT.home / "numerics.lock"

# ------------------------------------------------------------------ letters

MAIL = ENVIRONMENT.mail  # None: nobody is written to

# ------------------------------------------------------------------ people

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["tijarat.desk.signing_in.ByAddress"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"
SESSION_ENGINE = "tijarat.desk.sessions"
SESSION_COOKIE_AGE = 3600  # without use
SESSION_LONGEST = 8 * 3600  # a working day
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Under HTTPS the names say: set by this very host, for all of it, never in the clear.
SESSION_COOKIE_NAME = "__Host-tijarat" if ENVIRONMENT.secure else "tijarat"
CSRF_COOKIE_NAME = "__Host-tijarat_csrf" if ENVIRONMENT.secure else "tijarat_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tijarat.desk.refusals.forged"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.secure

# ------------------------------------------------------------------ safety

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
BEHIND_PROXY = ENVIRONMENT.secure
if ENVIRONMENT.secure:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENVIRONMENT.hosts]
LARGEST_BODY = 2_000_000  # bytes of a request: a long communiqué and its form
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_BODY
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

API_CALLS_A_MINUTE = 600  # of one token, in one process of the server

# ------------------------------------------------------------------ words, times, files

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ja", "日本語"), ("ur", "اردو")]  # each in its own words
LOCALE_PATHS = [
    catalogues.ready(HERE / "locale", HERE / "locale" / ".compiled", ENVIRONMENT.home / "words")
]
LANGUAGE_COOKIE_NAME = "tijarat_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = ENVIRONMENT.secure
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone
FORMAT_MODULE_PATH = ["tijarat.desk.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [(name, HERE.parent / "brief" / name) for name in ("fonts", "faces")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

FORM_RENDERER = "tijarat.desk.forms.rendering.Renderer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {
            "class": "logging.NullHandler"
        },  # with no handler at all Python prints by itself
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Whoever scans the network asks for any host; that is refused, and no fault worth a page of log.
    "loggers": {"django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False}},
}
