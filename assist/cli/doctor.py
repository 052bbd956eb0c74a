"""``assist doctor``: what is set up, what is missing, how to mend it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assist.cli.options import DataOption, JsonOption
from assist.cli.output import print_json
from assist.errors import AssistError
from knowledge.data_folder import open_to_others, write_trouble
from knowledge.errors import KnowledgeError
from knowledge.os_errors import sentence
from knowledge.packs import active

if TYPE_CHECKING:
    from assist.settings import Settings

_ROOM_MB = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, what was seen, and how to mend it."""

    name: str
    ok: bool
    seen: str
    remedy: str = ""


def doctor(data: DataOption = None, as_json: JsonOption = False) -> None:
    """설치와 설정을 살펴보고 고칠 방법을 알려 준다."""
    from assist.bootstrap import load_settings

    settings = load_settings(data)
    findings = [finding for check in _CHECKS for finding in _looked(check, settings)]
    if as_json:
        print_json({"ok": all(f.ok for f in findings), "checks": findings})
    else:
        for finding in findings:
            mend = f"\n    → {finding.remedy}" if finding.remedy and not finding.ok else ""
            typer.echo(f"{'좋음' if finding.ok else '확인'}  {finding.name}: {finding.seen}{mend}")
    if not all(f.ok for f in findings):
        raise typer.Exit(1)


def _looked(check: Callable[["Settings"], Iterator[Finding]], settings: "Settings") -> Iterator[Finding]:
    """Yield what a check finds; one that fails is a finding too, and the others go on."""
    from assist.cli.crash import told

    try:
        yield from check(settings)
    except (AssistError, KnowledgeError) as error:
        yield Finding("점검", False, str(error))
    except Exception as error:
        yield Finding("점검", False, told(error, settings.data))


def _python(settings: "Settings") -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("파이썬", sys.version_info[:2] == (3, 11), version, "파이썬 3.11을 설치해 주세요.")


def _folder(settings: "Settings") -> Iterator[Finding]:
    folder: Path = settings.data
    parent = folder if folder.exists() else next(p for p in folder.absolute().parents if p.exists())
    trouble = write_trouble(parent)
    yield Finding("데이터 폴더", trouble is None, str(folder), sentence(trouble, parent) if trouble else "")
    free = shutil.disk_usage(parent).free // 1_000_000
    yield Finding("디스크 여유", free > _ROOM_MB, f"{free:,} MB", "디스크를 비워 주세요.")
    if folder.exists():
        yield _privacy(folder)


def _privacy(folder: Path) -> Finding:
    loose = list(open_to_others(folder))
    seen = f"다른 계정이 열 수 있는 것 {len(loose):,}개('{loose[0]}' 등)" if loose else "이 계정만 연다"
    remedy = f"'chmod -R go-rwx {folder}'로 다른 계정의 권한을 거두어 주세요."
    return Finding("데이터 폴더 권한", not loose, seen, remedy)


def _index(settings: "Settings") -> Iterator[Finding]:
    from knowledge.index.opening import open_store

    where = "Qdrant 서버" if settings.qdrant_url else "내장 엔진"
    try:
        about = open_store(settings).current().about
    except KnowledgeError as error:
        yield Finding("색인", False, where, str(error))
        return
    clients = ", ".join(about.clients) or "없음"
    yield Finding(
        "색인",
        True,
        f"{where}, 조각 {about.passages:,}개, {about.built}, {active().manifest.terms.client} {clients}",
    )


def _meaning(settings: "Settings") -> Iterator[Finding]:
    from knowledge.encoder.choose import NONE, choose_encoder
    from knowledge.index.opening import open_store

    name = "뜻으로 찾기"
    if settings.encoder == NONE:
        yield Finding(name, True, "쓰지 않음(ASSIST_ENCODER=none): 낱말로만 찾는다")
        return
    try:
        encoder = choose_encoder(settings)
    except KnowledgeError as error:
        yield Finding(name, False, "모델을 열지 못함: 낱말로만 찾는다", str(error))
        return
    try:
        current = open_store(settings).current()
    except KnowledgeError:
        return
    has = current.windows
    ready = not current.about.passages or (has is not None and encoder and has.card.encoder == encoder.name)
    seen = "색인과 같음" if ready else "색인에 이 모델의 벡터가 아직 없음"
    yield Finding(
        name, bool(ready), seen, "'assist ingest'를 다시 실행해 주세요. 그동안은 낱말로만 찾습니다."
    )


def _people(_: "Settings") -> Iterator[Finding]:
    from knowledge.encoder.tagger import tagger_in_use

    name = "이름·주소 가리기"
    try:
        tagger_in_use()
    except KnowledgeError as error:
        yield Finding(name, False, "호칭이 붙은 이름만 가린다", str(error))
        return
    yield Finding(name, True, "앞뒤 말로 찾아 가린다")


def _calculators(settings: "Settings") -> Iterator[Finding]:
    from assist.bootstrap import calculator_states
    from assist.cli.calculators import off_line

    try:
        states = calculator_states(settings)
    except KnowledgeError:
        return
    off = [state for state in states if not state.on]
    yield Finding("계산표", not off, f"{len(states)}개 가운데 {len(states) - len(off)}개가 켜져 있음")
    for state in off:
        yield Finding(
            "계산표", False, off_line(state), "문서와 계산표의 값을 맞춘 뒤 'assist ingest'를 다시 해 주세요."
        )


def _pack(settings: "Settings") -> Iterator[Finding]:
    from assist.bootstrap.pack_files import PACK_FILES
    from assist.packs.check import broken_files

    used, broken = active(), list(broken_files(PACK_FILES))
    company = used.manifest.company or "회사 이름 없음"
    wrong = f", 잘못된 파일 {len(broken)}개('{broken[0].file}' 등)" if broken else ""
    seen = f"{used.name} · {used.manifest.title} · {company}{wrong}"
    yield Finding(
        "팩", not broken, seen, f"'assist pack check --data {settings.data}'로 무엇을 고칠지 보세요."
    )


def _korean(settings: "Settings") -> Iterator[Finding]:
    from knowledge.text.korean import content_words

    works = "학교" in content_words("학교에서 전화를 받았다")
    seen = "낱말을 나눕니다" if works else "낱말을 나누지 못합니다"
    yield Finding("한국어 분석기", works, seen, "kiwipiepy를 다시 설치해 주세요.")


def _model(settings: "Settings") -> Iterator[Finding]:
    from assist.bootstrap import open_endpoint
    from assist.llm.usage import Purpose

    endpoint = open_endpoint(settings)
    if endpoint is None:
        yield Finding("답변 엔진", True, "내장 엔진(OPENAI_BASE_URL을 정하면 언어 모델도 쓴다)")
        return
    from assist.llm.probe import probe

    models = ", ".join(f"{purpose.value} {endpoint.model_name(purpose)}" for purpose in Purpose)
    yield Finding("답변 엔진", True, f"{settings.openai_base_url or 'OpenAI'} · {models}")
    chat, *abilities = probe(endpoint)
    yield Finding(
        "언어 모델 서버",
        chat.ok,
        f"응답 {chat.ms:,.0f} ms" if chat.ok else chat.why,
        "OPENAI_BASE_URL, OPENAI_API_KEY, ASSIST_MODEL을 확인해 주세요. 그동안은 내장 엔진이 답합니다.",
    )
    for one in abilities:
        yield Finding(
            one.name, True, f"됨 ({one.ms:,.0f} ms)" if one.ok else f"안 됨, 쓰지 않고 답함 ({one.why})"
        )
    yield _used(settings)


def _speech(settings: "Settings") -> Iterator[Finding]:
    from assist.bootstrap import open_speech

    where = settings.speech_base_url or settings.openai_base_url or "OpenAI"
    unset = "없음(ASSIST_SPEECH_BASE_URL을 정하면 녹음과 마이크를 쓴다)"
    yield Finding(
        "음성 인식", True, f"{where} · {settings.speech_model}" if open_speech(settings).is_set else unset
    )


def _tokens(settings: "Settings") -> Iterator[Finding]:
    from assist.accounts.tokens import Tokens
    from assist.database import open_database

    if settings.database_url is None and not settings.data.exists():
        return
    try:
        tokens = Tokens(open_database(settings)).all()
    except AssistError as error:
        yield Finding("API 토큰", False, "읽지 못함", str(error))
        return
    expired = ", ".join(token.name for token in tokens if token.expired)
    seen = f"{len(tokens)}개{f', 기한이 지남: {expired}' if expired else ''}"
    remedy = "'assist tokens revoke 이름'으로 거두고, 아직 쓰면 'assist tokens add'로 새로 만들어 주세요."
    yield Finding("API 토큰", not expired, seen, remedy)


def _used(settings: "Settings") -> Finding:
    from assist.database import open_database
    from assist.llm.usage_table import UsageTable

    rows = UsageTable(open_database(settings)).since(date.today().replace(day=1))
    parts = [
        f"{row.purpose.value} {row.model} {row.requests:,}번, 보냄 {row.sent:,} 받음 {row.received:,}"
        f"{f' ({row.guessed:,}번은 어림)' if row.guessed else ''}"
        for row in rows
    ]
    cost = sum(row.cost(settings.sent_price, settings.received_price) for row in rows)
    priced = settings.sent_price or settings.received_price
    parts.append(
        f"비용 {cost:,.1f}원" if priced else "비용은 ASSIST_SENT_PRICE·ASSIST_RECEIVED_PRICE를 정하면 셉니다"
    )
    return Finding("이번 달 토큰", True, " · ".join(parts))


_CHECKS: tuple[Callable[["Settings"], Iterator[Finding]], ...] = (
    _python,
    _folder,
    _pack,
    _korean,
    _index,
    _meaning,
    _people,
    _calculators,
    _model,
    _speech,
    _tokens,
)
