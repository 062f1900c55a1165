"""Random clean projects, as many as you like: `python tests/proof/full_clean_projects.py 1000 [--wild]`.

Prints each alarm and how many projects raised one; exits with 1 when any did. With `--wild` texts are so long that poses
take many faces.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "products"), str(HERE.parents[1])]

from clean_projects import alarms  # noqa: E402  # found by the path above


def tried(seed: int) -> list[str]:
    try:
        return alarms(seed, "--wild" in sys.argv)
    except Exception as error:
        return [f"{seed}: {type(error).__name__}: {error}"]


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    started, loud = time.monotonic(), 0
    with ProcessPoolExecutor() as pool:
        for found in pool.map(tried, range(count), chunksize=5):
            loud += bool(found)
            for alarm in found[:5]:
                sys.stdout.write(f"{alarm}\n")
    sys.stdout.write(f"{count} projects, {loud} with alarms, {time.monotonic() - started:.0f} s\n")
    return 1 if loud else 0


if __name__ == "__main__":
    sys.exit(main())
