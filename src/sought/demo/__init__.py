"""An invented country with known truth, from a seed: for the demo office, tests and scoring.

Plain frozen values without Django; :func:`sought.demo.country.new_country` makes them and
``sought.demo.load`` puts them into the register.  The country, its war, its bodies and all people
are invented; names are combined from pools of common ones.
"""
