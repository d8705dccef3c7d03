"""Sought finds missing persons after armed conflicts.

Statements with sources flow in, answers with reasons flow out, and every step between can be
walked back. Import the part you need: ``sought.genetics`` knows no files and no database.
"""

__version__ = "0.1.0"
