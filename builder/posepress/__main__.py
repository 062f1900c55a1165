"""`posepress` and `python -m posepress` → the command line."""

import gc
import sys

_SELDOM = 50_000
"""New objects between two searches for cycles, where Python has 700. Nearly all that a build makes stays to its end or goes
without a search: looking through it again and again took an eighth of the time, and found next to nothing.
"""


def main() -> None:
    gc.set_threshold(_SELDOM)
    try:
        from posepress.app.cli import main as command  # within reach of Ctrl-C, which may come while it loads

        command()
    except KeyboardInterrupt:
        sys.stderr.write("stopped; the last files are as they were\n")
        sys.exit(130)
    finally:
        gc.freeze()  # or Python looks through everything once more, only to end


if __name__ == "__main__":
    main()
