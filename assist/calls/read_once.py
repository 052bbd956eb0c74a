"""A call read once, however many tools and cards ask for it."""

from collections import OrderedDict
from datetime import date
from threading import Lock

from assist.calls.llm_analyst import Analyst
from assist.calls.report import Call, CallReport
from knowledge.packs import active

_MOST = 8


class ReadOnce:
    """An analyst that keeps the last few reports for as long as the same pack is in use.

    Who is named as the company and under which number the call is kept change nothing of what was said, so they do not
    tell one call from another. A report with a note was made in need and is made anew.
    """

    def __init__(self, analyst: Analyst) -> None:
        self.analyst = analyst
        self._lock = Lock()

    def warm(self) -> None:
        """Load what the first call would wait for."""
        self.analyst.warm()

    def report(self, call: Call) -> CallReport:
        """Return the report of a call.

        Raises:
            CallError: there are no words in it, too many, or reading them took too long.
        """
        said = call.model_copy(update={"id": "", "company": None, "date": call.date or date.today()})
        kept: OrderedDict[Call, CallReport] = active().keep(self, OrderedDict)
        with self._lock:
            known = kept.get(said)
        if known is None:
            known = self.analyst.report(call)
            if not known.note:
                self._keep(kept, said, known)
        return known.model_copy(update={"id": call.id, "company": call.company})

    def _keep(self, kept: "OrderedDict[Call, CallReport]", said: Call, report: CallReport) -> None:
        with self._lock:
            kept[said] = report
            while len(kept) > _MOST:
                kept.popitem(last=False)
