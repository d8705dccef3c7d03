"""Rows as plain values, and the questions put to them."""
