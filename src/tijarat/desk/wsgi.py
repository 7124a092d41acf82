"""What a web server calls."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.translation import gettext, override

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tijarat.desk.settings")
application = get_wsgi_application()


def _read_languages() -> None:
    """Read every catalogue now: an upgrade clears away the compiled ones this process was started with."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            gettext("Today")


_read_languages()
