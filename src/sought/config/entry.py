"""The command ``sought``."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    from sought.cli.app import main as cli_main

    cli_main()


if __name__ == "__main__":
    main()
