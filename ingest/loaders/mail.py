"""EML: subject, people and date, then the body; attachments become documents of their own."""

import base64
import contextlib
import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from ingest.document import Block, Document, Heading, Paragraph
from ingest.loaders import html, text
from knowledge.errors import too_big
from knowledge.limits import file_limits
from knowledge.text.decode import decode, normal

_HEADERS = (("From", "보낸 사람"), ("To", "받는 사람"), ("Cc", "참조"), ("Date", "날짜"))

_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_BARE = re.compile(rb"[\x80-\xff](?:[^\r\n<>\",;:]*[\x80-\xff])?")
_NAMES = re.compile(
    rb"^(?:content-(?:type|disposition):|[ \t]+(?:file)?name=)[^\n]*[\x80-\xff][^\n]*", re.I | re.M
)


def load(content: bytes, name: str) -> tuple[Document, list[tuple[str, bytes]]]:
    """Read a mail; returns its text and the attachments as (name, content)."""
    message: EmailMessage = message_from_bytes(_written_out(content), policy=policy.default)
    subject = normal(str(message.get("Subject", ""))).strip() or "제목 없음"
    heads = [f"{label}: {normal(str(message[key]))}" for key, label in _HEADERS if message.get(key)]
    blocks: list[Block] = [Heading(subject, 1), Paragraph("\n".join(heads))]
    body: object = message.get_body(preferencelist=("plain", "html"))
    if isinstance(body, EmailMessage):
        blocks.extend(_body(body).blocks)
    return Document(tuple(blocks), subject), _attachments(message)


def _written_out(content: bytes) -> bytes:
    """Return a mail whose bare Korean headers and attachment names (old mailers write CP949) are encoded words."""
    end = _HEAD_ENDS.search(content)
    place = end.start() if end else len(content)
    head = _BARE.sub(_word, content[:place])
    return head + _NAMES.sub(lambda line: _BARE.sub(_word, line[0]), content[place:])


def _word(found: re.Match[bytes]) -> bytes:
    return b"=?utf-8?b?" + base64.b64encode(decode(found[0]).encode()) + b"?="


def _body(part: EmailMessage) -> Document:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset:
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            content = content.decode(charset).encode("utf-8")
    return html.load(content, "body") if part.get_content_subtype() == "html" else text.load(content, "body")


def _attachments(message: EmailMessage) -> list[tuple[str, bytes]]:
    found = []
    for number, part in enumerate(message.iter_attachments(), start=1):
        if number > file_limits().members:
            raise too_big(
                f"첨부 파일이 {file_limits().members:,}개를 넘는 메일입니다.", "ASSIST_FILE_MEMBERS"
            )
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and part.get_content_maintype() not in {"image", "audio", "video"}:
            found.append((normal(part.get_filename() or f"첨부{number}"), payload))
    return found
