"""The command ``sought``."""

import sys

_INTERRUPTED = 4


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:  # imports too: they take the time in which a user may think better of it
        from sought.config.process import prepare_for_numbers

        prepare_for_numbers()
        from sought.cli.app import app
        from sought.cli.app import main as cli_main
        from sought.config.office_commands import add_office_commands

        add_office_commands(app)
        cli_main()
    except KeyboardInterrupt:  # before the commands could take it
        sys.stderr.write("error: interrupted; nothing was half-written\n")
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
