"""Comparison of two bodies' lists that never leave their owners in clear.

Reads names of persons; no message, log, exception or encoded list contains one.  The parts, in
the order in which they work:

- :mod:`.shared_secret`: what both bodies know and nobody else.
- :mod:`.private_record`, :mod:`.record_tokens`: what of a record is hashed.
- :mod:`.encoding`, :mod:`.hashing`, :mod:`.hardening`: tokens become bits.
- :mod:`.encoded_list`, :mod:`.encoded_file`: what is sent.
- :mod:`.dice_kernel`, :mod:`.likelihood_ratio`, :mod:`.one_to_one`, :mod:`.comparison`: which
  rows are of one person.

Method, error rates and risks: ``docs/explanation/private-comparison.md``.
"""
