"""Who tells which result: one teller for each type a tool returns."""

from collections.abc import Callable, Mapping
from typing import Any

from assist.answer.models import Answer
from assist.calls.extracts import CallLabels, CallSummary
from assist.calls.report import CallReport
from assist.evidence.models import MailDraft
from assist.insight.models import Table
from assist.outreach.duplicates.models import Check
from assist.outreach.priority.models import Listing
from assist.outreach.scripts.models import Advice
from assist.presenters.answers import told_answer
from assist.presenters.calls import told_labels, told_report, told_summary
from assist.presenters.companies import told_company, told_mail, told_proposals
from assist.presenters.models import Told
from assist.presenters.outreach import told_check, told_listing
from assist.presenters.scripts import told_advice, told_table
from assist.srms.models import CompanyFound, Proposed

TELLERS: Mapping[type, Callable[[Any], Told]] = {
    Answer: told_answer,
    CallReport: told_report,
    CallSummary: told_summary,
    CallLabels: told_labels,
    CompanyFound: told_company,
    Proposed: told_proposals,
    MailDraft: told_mail,
    Advice: told_advice,
    Table: told_table,
    Check: told_check,
    Listing: told_listing,
}


def tell(result: object) -> Told:
    """Return a tool's result in words.

    Raises:
        KeyError: no teller is known for its type.
    """
    return TELLERS[type(result)](result)
