"""Personal data kept out of log lines."""

import logging

from assist.privacy.mask import Masker


class MaskingFilter(logging.Filter):
    """Masks the message and the traceback of every record that passes; it never drops one."""

    def __init__(self, masker: Masker) -> None:
        super().__init__()
        self._masker = masker

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask ``record`` in place and let it through."""
        record.msg, record.args = self._masker.mask(_message(record)).text, ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self._masker.mask(record.exc_text).text
        return True


def _message(record: logging.LogRecord) -> str:
    """Return what is logged; where the words do not fit what is to be put into them, both side by side."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} {record.args}"


def mask_logs(masker: Masker) -> None:
    """Mask what the root logger's handlers write, and the handler of last resort; once, however often it is called."""
    for handler in (*logging.getLogger().handlers, logging.lastResort):
        if handler and not any(isinstance(known, MaskingFilter) for known in handler.filters):
            handler.addFilter(MaskingFilter(masker))
