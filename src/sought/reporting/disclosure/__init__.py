"""Counts that leave the house: blanked, rounded or perturbed so that nobody is told.

A :class:`~sought.reporting.disclosure.table.Table` holds counts with all their totals.
:func:`~sought.reporting.disclosure.suppression.suppress`,
:func:`~sought.reporting.disclosure.rounding.rounded` and
:func:`~sought.reporting.disclosure.noise.noisy` each make a
:class:`~sought.reporting.disclosure.published.Published` of it, which knows only what a reader
would; :func:`~sought.reporting.disclosure.attack.attack` is that reader with a computer.
It knows no person.
"""
