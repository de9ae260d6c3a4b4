"""Settings: Misago's own development project, on a PostgreSQL of the test's."""

import os

from devproject.settings import *  # noqa: F401,F403
from devproject.settings import INSTALLED_APPS, MIDDLEWARE

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "forum",
        "HOST": "127.0.0.1",
        "PORT": os.environ["PG_PORT"],
    }
}
# The toolbar of developers is a script on every page, and slow.
INSTALLED_APPS = [a for a in INSTALLED_APPS if a != "debug_toolbar"]
MIDDLEWARE = [m for m in MIDDLEWARE if "debug_toolbar" not in m]
INTERNAL_IPS = []
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
