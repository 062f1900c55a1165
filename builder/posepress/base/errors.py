"""What ends a command before its time → the exit code that its caller sees: one tree, each with what is wrong and the way out.

Mistakes in content are values (`diagnostics`); these are the machine's refusals, orders of what does not exist, and proofs
that failed where somebody asked for the proof alone.
"""

from __future__ import annotations


class PosepressError(Exception):
    """Reads as what is wrong and, on the next lines, what to do."""

    exit_code = 70  # EX_SOFTWARE of sysexits.h: a bug of ours


class OrderError(PosepressError):
    """What was asked for does not exist."""

    exit_code = 2  # as Click's own, of a command line that it does not understand

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}\n  = {hint}" if hint else message)
