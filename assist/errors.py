"""The error tree of the assist package; every message is Korean and says what to do."""


class AssistError(Exception):
    """Base of everything the assist package raises; ``str(error)`` may be shown to a user."""


class UsageError(AssistError):
    """The command or request was given something it cannot work with (exit code 2)."""


class SettingsError(AssistError):
    """A setting or the ``.env`` file is wrong (exit code 2)."""


class ModelError(AssistError):
    """The language-model endpoint failed, timed out or answered with something unusable."""


class DataError(AssistError):
    """A data file or stored record breaks its format; the message names file and field."""
