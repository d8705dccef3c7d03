"""The office's own settings, on a data folder that lasts as long as the process of the tests.

pytest-django reads them before any conftest. Each worker of pytest-xdist gets a folder of its own.
"""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="sought-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

# Whatever the developer's shell says about an installation does not reach the tests, except for
# the database, which `scripts/postgres run` names.
for _name in [name for name in os.environ if name.startswith("SOUGHT_")]:
    if _name not in {"SOUGHT_DATABASE_URL", "SOUGHT_REFERENCE", "SOUGHT_CHROMIUM"}:
        del os.environ[_name]
# Commands that a test starts find the same folder.
os.environ |= {"SOUGHT_DATA": _folder, "SOUGHT_HTTPS": "0"}

from sought.config.settings import *  # noqa: E402, F403 - settings build on settings
from sought.config.settings import DATA, DATABASES  # noqa: E402

if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, as in an installation: in memory, the threads of a live server would share one
    # connection with the test.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "tests.sqlite3")}
else:
    # An idle connection would keep the test database from being dropped.
    DATABASES["default"]["CONN_MAX_AGE"] = 0

# Slow on purpose in an installation, and of no interest to a test that only signs in.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# The tests ask faster than any officer; the limit has tests of its own.
SOUGHT_REQUESTS_PER_MINUTE = 10_000_000
