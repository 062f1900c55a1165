"""What a document says of itself → information dictionary, XMP packet, output intent. No clock, no third party's data."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cache
from html import escape
from struct import pack

from posepress.pdf.objects import text_string
from posepress.typeset.placed import Document

PRODUCER = "posepress"
PROFILE = "sRGB IEC61966-2.1"
_LONGEST = 11  # digits of a number of seconds: up to the year 5138
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def edition() -> datetime:
    """The time that the file bears: SOURCE_DATE_EPOCH, or one fixed day, so that the same content gives the same bytes.

    Raises ValueError when SOURCE_DATE_EPOCH is no number of seconds (https://reproducible-builds.org/specs/source-date-epoch).
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not seconds:
        return _EPOCH
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= _LONGEST):
        raise ValueError(f'SOURCE_DATE_EPOCH is "{seconds[:40]}"; it takes seconds since 1970 as a whole number')
    return datetime.fromtimestamp(int(seconds), UTC)


def information(document: Document, when: datetime) -> str:
    """The information dictionary. ISO 19005-2 §6.7.3 wants it to agree with the XMP packet."""
    date = text_string(when.strftime("D:%Y%m%d%H%M%S+00'00'"))
    texts = {"Title": document.title, "Author": document.author, "Subject": document.subject,
             "Creator": PRODUCER, "Producer": PRODUCER}  # fmt: skip
    entries = "".join([f"/{key}{text_string(value)}" for key, value in texts.items() if value])
    return f"<<{entries}/CreationDate{date}/ModDate{date}>>"


def xmp(document: Document, when: datetime) -> bytes:
    """XMP packet: PDF/A-2a and PDF/UA-1 of a tagged document, PDF/A-2u of one for the press."""
    stamp = when.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    texts = {"dc:format": "application/pdf", "xmp:CreateDate": stamp, "xmp:ModifyDate": stamp,
             "xmp:CreatorTool": PRODUCER, "pdf:Producer": PRODUCER,
             "pdfaid:part": "2", "pdfaid:conformance": "A" if document.tagged else "U"}  # fmt: skip
    if document.tagged:
        texts["pdfuaid:part"] = "1"
    rows = [f"<{key}>{value}</{key}>" for key, value in texts.items()]
    rows.append(_container("dc:title", "Alt", document.title, ' xml:lang="x-default"'))
    rows.append(_container("dc:language", "Bag", document.language))
    if document.author:
        rows.append(_container("dc:creator", "Seq", document.author))
    if document.subject:
        rows.append(_container("dc:description", "Alt", document.subject, ' xml:lang="x-default"'))
    schema = _UA_SCHEMA if document.tagged else ""
    return _PACKET.format(rows="\n".join(rows), schema=schema).encode()


@cache
def srgb_profile() -> bytes:
    """The sRGB colour space as an ICC version 2 matrix profile, built from its definition (ICC.1:2001-04 §6.3.1.2)."""
    curve = _tone_curve(1024)
    name = PROFILE.encode()
    tags = {
        b"desc": b"desc\0\0\0\0" + pack(">I", len(name) + 1) + name + b"\0" + b"\0" * 78,
        b"cprt": b"text\0\0\0\0CC0\0",
        b"wtpt": _xyz(0.9505, 1, 1.0891),
        b"rXYZ": _xyz(0.43607, 0.22249, 0.01392),
        b"gXYZ": _xyz(0.38515, 0.71687, 0.09708),
        b"bXYZ": _xyz(0.14307, 0.06061, 0.7141),
        b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
    }  # fmt: skip
    offset, places, body = 132 + 12 * len(tags), {}, b""
    for data in tags.values():
        if data not in places:
            places[data] = offset + len(body)
            body += data + b"\0" * (-len(data) % 4)
    table = b"".join([tag + pack(">II", places[data], len(data)) for tag, data in tags.items()])
    head = pack(">I4sI4s4s4s", offset + len(body), b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + _xyz(0.9642, 1, 0.8249)[8:] + b"\0" * 48
    return head + pack(">I", len(tags)) + table + body


def _tone_curve(steps: int) -> bytes:
    values = [i / (steps - 1) for i in range(steps)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return b"curv\0\0\0\0" + pack(">I", steps) + b"".join([pack(">H", round(v * 65535)) for v in linear])


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join([pack(">i", round(v * 65536)) for v in values])


def _container(key: str, container: str, text: str, attribute: str = "") -> str:
    return f"<{key}><rdf:{container}><rdf:li{attribute}>{escape(text)}</rdf:li></rdf:{container}></{key}>"


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{rows}
</rdf:Description>{schema}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

# PDF/A knows only its own schemas; any other, PDF/UA's too, must be described in the packet (ISO 19005-2 §6.6.2.3).
_UA_SCHEMA = """
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
