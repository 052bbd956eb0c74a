"""Data in the headers of a mail file: no line break begins another header, no address is added."""

from email import message_from_bytes, policy
from urllib.parse import parse_qs, urlsplit

import pytest

from assist.evidence.eml import eml
from assist.evidence.letter import _mailto
from assist.evidence.models import MailDraft, MailKind

BREAKS = [
    "\r\nBcc: evil@bad.example",
    "\nBcc: evil@bad.example",
    "\r\n\r\n<script>",
    "\x0bBcc: e@bad.example",
]


@pytest.mark.parametrize("order", BREAKS)
def test_a_subject_stays_one_header(order: str) -> None:
    draft = MailDraft(
        to="kim@b.example", company="시범토건(주)", subject=f"수수료 안내{order}", body="320,000원입니다.",
        worry="수수료", kind=MailKind.INFORMATIVE, blocked=False,
    )  # fmt: skip
    read = message_from_bytes(eml(draft, lambda source: None), policy=policy.default)
    assert read["Bcc"] is None and read["To"] == "kim@b.example"
    assert read.get_content().strip() == "320,000원입니다."


@pytest.mark.parametrize("order", [*BREAKS, "&bcc=evil@bad.example", "?to=evil@bad.example", "#x"])
def test_a_mail_link_takes_no_further_field_from_its_texts(order: str) -> None:
    parts = urlsplit(_mailto("kim@b.example", f"안내{order}", f"본문{order}"))
    assert parts.path == "kim@b.example" and set(parse_qs(parts.query)) == {"subject", "body"}
    assert not parts.fragment
