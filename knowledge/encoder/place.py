"""The folder of the encoder this process works with: the one the settings name, or this installation's own."""

import logging
import os
from pathlib import Path

from knowledge.encoder.prepare import ensure, installed, is_encoder

_HANDED_ON = "ASSIST_ENCODER_IN_USE"


def work_with(setting: str | None) -> None:
    """Let this process and those it starts use the encoder in the folder a setting names; else this installation's.

    A setting that names another kind of model, or none, is about finding passages only.
    """
    if setting and is_encoder(Path(setting)):
        os.environ[_HANDED_ON] = setting
    else:
        os.environ.pop(_HANDED_ON, None)


def encoder_folder() -> Path:
    """Return the folder, this installation's encoder made first where it is not there yet.

    Raises:
        EncoderMissing: it cannot be made here.
    """
    named = os.environ.get(_HANDED_ON)
    return Path(named) if named else ensure(logging.getLogger(__name__).warning)


def folder_made() -> Path | None:
    """Return the folder where the encoder is there already, without making it (and without a line in the log)."""
    folder = Path(os.environ.get(_HANDED_ON) or installed())
    return folder if is_encoder(folder) else None
