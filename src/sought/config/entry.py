"""The command ``sought``."""

import os
import sys

# The engine multiplies thousands of small matrices, for which threads of the linear algebra
# libraries only fight: measured ten times slower where another program keeps a core busy.  The
# libraries read this when numpy is imported, so it stands before everything else.
for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from sought.cli.app import main as cli_main

        cli_main()
    except KeyboardInterrupt:  # before the commands could take it
        sys.exit(4)


if __name__ == "__main__":
    main()
