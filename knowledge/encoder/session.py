"""An ONNX model, open to be run."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import EncoderMissing

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def open_session(model: Path, threads: int) -> "InferenceSession":
    """Open a model on some cores; raises onnxruntime's bare errors on a damaged file."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


@contextmanager
def opening(folder: Path) -> Iterator[None]:
    """Say of what cannot be opened inside the block that the encoder's folder is missing a file or damaged.

    Raises:
        EncoderMissing: something could not be opened.
    """
    try:
        yield
    except Exception as error:  # onnxruntime and tokenizers raise bare errors of their own on damaged files
        raise EncoderMissing(
            f"인코더 폴더 '{folder}'를 읽지 못했습니다({type(error).__name__}). 지우고 'python -m knowledge.encoder'로 다시 만들어 주세요(옮겨 온 폴더는 만든 컴퓨터에서)."
        ) from error
