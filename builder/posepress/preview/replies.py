"""Bodies of requests → values; what went wrong → replies that say it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from posepress.base.errors import PosepressError
from posepress.build.production import REPORT_IT
from posepress.build.refusals import refusal
from posepress.preview.class_order import NoOrderError
from posepress.preview.files import UnknownFileError
from posepress.preview.manuscript import defect_of


class BadRequestError(ValueError):
    """A request lacks what its address asks for, or says it in another way."""


def unknown(why: str, hint: str = "") -> Response:
    return JSONResponse({"say": why, "hint": hint}, 404)


async def said_in(request: Request, kinds: Mapping[str, type], more: Mapping[str, type] | None = None) -> dict[str, Any]:
    """The values of a body that is JSON, each of its kind; those of `more` may be left out. Raises BadRequestError."""
    try:
        said = json.loads(await request.body())
        there = {name: kind for name, kind in (more or {}).items() if name in said}
        values = {name: said[name] for name in (*kinds, *there)}
        json.dumps(values, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadRequestError(f"this asks for {', '.join(kinds)}, as JSON") from error
    if wrong := [name for name, kind in {**kinds, **there}.items() if type(values[name]) is not kind]:
        raise BadRequestError(f"this is of another kind: {', '.join(wrong)}")
    return values


def _reply(request: Request, error: Exception) -> Response:
    match error:
        case UnknownFileError():
            return unknown("there is no such file of content")
        case TimeoutError():
            return JSONResponse({"say": "this took too long", "hint": "try again"}, 408)
        case UnicodeDecodeError():
            why = "this file is not text in UTF-8; save it as UTF-8 in the program that wrote it"
        case OSError():  # a file that went, or was locked, in the moment in which it was asked for
            why = str(refusal(error, Path(error.filename or "this file").name))
        case _:
            why = str(error)
    say, _, hint = why.partition("\n  = ")
    return JSONResponse({"say": say, "hint": hint}, 400)


def _stumble(_: Request, error: Exception) -> Response:
    return JSONResponse({"say": defect_of(error).message, "hint": REPORT_IT}, 500)


_KNOWN = (UnknownFileError, UnicodeDecodeError, OSError, PosepressError, NoOrderError, BadRequestError)
REPLIES = {**dict.fromkeys(_KNOWN, _reply), Exception: _stumble}
"""By the error that an answer raises."""
