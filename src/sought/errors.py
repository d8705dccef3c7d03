"""The exceptions of Sought and the exit code each one gives a command.

- SoughtError ................ 1  anything the user can be told in one sentence
  - InputError ............... 3  what was given cannot be right; says where, what and the way out
    - PedigreeError ............   people and parents that cannot be a family
    - MarkerError ..............   alleles, frequencies or mutation models that cannot be
    - GenotypeError ............   an observation that does not fit its marker or person
    - PartialDateError .........   a date that is no EDTF (in ``sought.partial_dates``)
  - TooLargeError ............ 3  an exact answer would exceed the stated budget
  - Interrupted .............. 4  stopped by the user; nothing was half-written

Messages carry codes and positions, never a person's name.
"""


class SoughtError(Exception):
    """Base of all errors that are shown without a traceback."""

    exit_code = 1


class InputError(SoughtError):
    """Input that cannot be right.

    ``where`` is the path inside the input, from the outside in (a file name, then
    ``families[2].members[0].father`` or ``row 7, column sex``).
    """

    exit_code = 3

    def __init__(self, problem: str, *, where: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}" if self.where else self.problem

    def inside(self, outer: str, separator: str = ".") -> "InputError":
        """Put ``outer`` in front of the position, as the error travels outwards."""
        glue = "" if not self.where or self.where.startswith("[") else separator
        self.where = f"{outer}{glue}{self.where}"
        return self


class PedigreeError(InputError):
    """People and parents that cannot be a family."""


class MarkerError(InputError):
    """Alleles, frequencies or mutation models that cannot be."""


class GenotypeError(InputError):
    """An observation that does not fit its marker or person."""


class TooLargeError(SoughtError):
    """An exact answer would exceed the stated budget."""

    exit_code = 3


class Interrupted(SoughtError):  # noqa: N818 - it is a state, not a fault
    """Stopped by the user; nothing was half-written."""

    exit_code = 4
