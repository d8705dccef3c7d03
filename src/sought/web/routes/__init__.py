"""Addresses by noun; ``sought.web.urls`` puts them together."""
