#!/usr/bin/env python3
"""Commands of the office: `.venv/bin/python manage.py help`."""

from sought.config.manage import manage

if __name__ == "__main__":
    manage()
