"""What the page of the pack and that of the calculators tell of who changed what when."""

from typing import Any, cast

from assist.packs.models import Deed, Layer, Opened, Version
from assist.presenters.packs import opened_card
from assist.presenters.times import here

_AT = "2026-11-29T22:04:00+00:00"


def version(deed: Deed, by: str, content: bytes | None = b"1") -> Version:
    return Version(1, "pack.yaml", content, deed, by, _AT)


def test_what_lay_there_first_was_changed_by_nobody() -> None:
    kept = [version(Deed.FOUND, ""), version(Deed.REPLACED, "박교육"), version(Deed.FOUND, "")]
    told = cast(
        "list[dict[str, Any]]", opened_card(Opened("pack.yaml", "1", Layer.OWN, "m"), kept)["versions"]
    )
    assert [(one["deed"], one["by"]) for one in told] == [
        ("화면 밖에서 바뀜", ""),
        ("바꿈", "박교육"),
        ("처음 있던 파일", ""),
    ]
    assert {one["at"] for one in told} == {here(_AT)}
