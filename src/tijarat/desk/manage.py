"""Django's own commands, for those who keep the desk: ``python -m tijarat.desk.manage``."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tijarat.desk.settings")
    execute_from_command_line(sys.argv)
