"""Commands of the administrator: ``manage.py …``."""
