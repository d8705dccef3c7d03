"""The office's settings with its texts collected elsewhere: a test never writes into the tree."""

import os

from sought.config.settings import *  # noqa: F403 - all of them, but one

LOCALE_PATHS = [os.environ["SOUGHT_TEST_LOCALE"]]
