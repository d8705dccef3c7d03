"""What ``manage.py`` can do with the invented country."""
