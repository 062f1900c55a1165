"""`posepress` and `python -m posepress` → the command line."""

import sys


def main() -> None:
    try:
        from posepress.app.cli import main as command  # within reach of Ctrl-C, which may come while it loads

        command()
    except KeyboardInterrupt:
        sys.stderr.write("stopped; the last files are as they were\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
