"""The one place that joins real things: settings in, a working desk out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import SettingsError as BrokenSettings

from assist.answer.embedded import EmbeddedAnswerer
from assist.answer.evidence import Judge, load_weights
from assist.answer.words import Answerer, Citation
from assist.app.desk import Source
from assist.app.sources import Sources
from assist.errors import SettingsError
from assist.settings import Settings
from knowledge.analyze import Analyzer
from knowledge.index.store import Store, open_store
from knowledge.retrieve import Retriever


@dataclass(frozen=True)
class Desk:
    """Everything a front end needs, joined once per process."""

    settings: Settings
    store: Store
    retriever: Retriever
    answerer: Answerer

    @property
    def clients(self) -> tuple[str, ...]:
        """The 원청사 that have documents in the current index."""
        return self.store.current().about.clients

    @cached_property
    def sources(self) -> Sources:
        """Finds what a citation names: passages in the index, files among the documents."""
        return Sources(self.store, (self.settings.data / "documents", sample_library()))

    def source(self, citation: Citation) -> Source:
        """Return the place a citation names, found by its passage id."""
        return self.sources.source(citation)

    def warm(self) -> None:
        """Load what the first question would otherwise wait for (Kiwi, the index)."""
        self.store.current()
        self.retriever.warm()


def load_settings(data: Path | None = None) -> Settings:
    """Return the settings of the environment and ``.env``; ``data`` wins over both.

    Raises:
        SettingsError: a value is wrong; the message names it.
    """
    try:
        return Settings() if data is None else Settings(data=data)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise SettingsError(
            f"설정값이 맞지 않습니다({wrong}). 환경 변수와 .env 파일을 확인해 주세요."
        ) from error
    except (BrokenSettings, OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f".env 파일을 읽을 수 없습니다({error}). UTF-8로 '이름=값' 한 줄씩 적어 주세요."
        ) from error


def build(settings: Settings) -> Desk:
    """Join the desk for these settings; nothing heavy is loaded before it is used."""
    store = open_store(settings)
    retriever = Retriever(store, Analyzer())
    judge = Judge(load_weights(), lambda: store.current().stats)
    embedded = EmbeddedAnswerer(retriever, judge, store)
    return Desk(settings, store, retriever, embedded)


def sample_library() -> Path:
    """Return the folder of the sample documents that ship with the product."""
    return Path(str(resources.files("knowledge").joinpath("library")))


Progress = Callable[[str], None]
