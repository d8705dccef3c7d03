"""The institution's book: sources, persons, events and places, who may see them, who changed what.

A Django application in five layers, upper may use lower: ``management`` (commands), ``actions``
(every change, one verb a file), ``policies`` (who may), ``records`` (rows as plain values, and the
questions put to them), ``models`` (one noun a file).  All of it touches persons: messages and logs
carry codes only.
"""
