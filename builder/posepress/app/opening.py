"""A project → its preview in the browser: the address is printed and opened."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path

import click

from posepress.app.console import Settings, print_line
from posepress.app.scaffold import add_samples, new_class, new_pose, start_project
from posepress.build.refusals import RefusedError
from posepress.preview.changes import Scaffold
from posepress.preview.server import run


def _open(path: Path) -> None:
    click.launch(str(path))


def preview(settings: Settings, root: Path, port: int, opens_browser: bool) -> None:
    """Until Ctrl-C. Raises RefusedError where the port is taken."""

    def opened(address: str) -> None:
        print_line(settings, f"the preview is at {address}\n  it can be opened once, on this computer alone; Ctrl-C ends it")
        if opens_browser:  # beside the server: a browser in the terminal would keep it from answering
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    try:
        run(root, port, Scaffold({"pose": new_pose, "class": new_class}, start_project, add_samples), _open, opened)
    except OSError as error:
        raise RefusedError(
            f"port {port} cannot be used: {error.strerror}", "leave --port out, and a free one is taken"
        ) from error
    except KeyboardInterrupt:
        pass
    print_line(settings, "the preview is closed; your files are as you saved them")
