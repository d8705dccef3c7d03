"""The command ``sought``."""

import sys

from sought.config.process import prepare_for_numbers


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        prepare_for_numbers()
        from sought.cli.app import main as cli_main

        cli_main()
    except KeyboardInterrupt:  # before the commands could take it
        sys.exit(4)


if __name__ == "__main__":
    main()
