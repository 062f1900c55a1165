"""What is typed as an address of the web → an address that paper can bear, in a code to point a phone at and in words.

A code of up to 33 modules holds 62 letters at level M (ISO/IEC 18004, table 7): more would make its modules too small for a
tired copy, and nobody types more than a line from paper.
"""

from __future__ import annotations

import re

from posepress.model.amounts import WordingError

SCHEME = "https://"
LONGEST_ADDRESS = 62
LONGEST_PHONE = 40  # characters, words such as an extension included
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
_PATH = r"[A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]*"
_ADDRESS = re.compile(rf"https://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#]{_PATH})?")
_WITHOUT_SCHEME = re.compile(rf"(?:[A-Za-z]+:/*)?(?P<rest>{_HOST}(?:[/?#]{_PATH})?)")
_SHARED = re.compile(r"(?P<short>[^?#]+)[?&](?:si|feature|utm_[a-z]+)=.*")
_LEAST_DIGITS = 3
_EXAMPLE = "https://example.com/v/knee"


def parse_address(value: object, field: str) -> str:
    """The address as it was typed. Raises WordingError.

    >>> parse_address("https://example.com/v/knee-4", "video")
    'https://example.com/v/knee-4'
    """
    text = value.strip() if isinstance(value, str) else ""
    if not _ADDRESS.fullmatch(text):
        raise _no_address(text, field)
    if len(text) > LONGEST_ADDRESS:
        message = f"this address is too long for a code that can be read: {len(text)} characters, at most {LONGEST_ADDRESS}"
        raise WordingError(message, shorter_address(text, field))
    return text


def parse_website(value: object, field: str) -> str:
    """The same of a whole website, which people also type without its beginning.

    >>> parse_website("example.com", "website")
    'https://example.com'
    """
    text = value.strip() if isinstance(value, str) else ""
    return parse_address(SCHEME + text if re.fullmatch(rf"{_HOST}(?:/{_PATH})?", text) else text, field)


def parse_phone(value: object, field: str) -> str:
    """A telephone number as it was typed. Raises WordingError."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if sum(char.isdigit() for char in text) < _LEAST_DIGITS or len(text) > LONGEST_PHONE:
        message = f'"{text}" is not a telephone number'
        raise WordingError(message, f'type it as people dial it, such as {field}: "01 555 0100"')
    return text


def _no_address(text: str, field: str) -> WordingError:
    odd = next((char for char in text if not char.isascii()), "")
    if " " not in text and odd and text.lower().startswith(("https://", "http://")):
        hint = f"copy it from the top of the browser's window, where all its letters are plain; such as {_EXAMPLE}"
        return WordingError(f'"{odd}" cannot stand in an address', hint)
    if bare := _WITHOUT_SCHEME.fullmatch(text):
        return WordingError(f'"{text}" does not start with {SCHEME}', f"type {field}: {SCHEME}{bare['rest']}")
    return WordingError(f'"{text}" is not an address', f"type the address of its page, such as {_EXAMPLE}")


def shorter_address(text: str, field: str) -> str:
    """What to type instead of an address that is too long: without what a page adds where it is shared, if that is it."""
    shared = _SHARED.fullmatch(text)
    if shared and len(shared["short"]) <= LONGEST_ADDRESS:
        return f"what comes after the ? is not needed: type {field}: {shared['short']}"
    return f"make a short address that leads there, on your website or with a link shortener; then type {field}: {_EXAMPLE}"


def printed_address(address: str) -> str:
    """As people type it: without `https://`, and without a slash that says nothing.

    >>> printed_address("https://example.com/"), printed_address("https://example.com/v/")
    ('example.com', 'example.com/v/')
    """
    text = address.removeprefix(SCHEME)
    return text.removesuffix("/") if text.count("/") == 1 else text
