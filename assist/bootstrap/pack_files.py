"""Every file of a pack with what reads it: the one list behind new folders, checks and the page of the pack."""

from functools import partial

from assist.answer.evidence import PAIRED, WORDS, paired_weights, words_weights
from assist.answer.features import question_words
from assist.answer.guard import predictions
from assist.answer.sentence_evidence import SENTENCE, sentence_weights
from assist.calls.classifier import load_classifier
from assist.calls.contact_points import contact_words
from assist.calls.facets import facet_words
from assist.calls.follow_ups import actions, no_follow_ups
from assist.calls.lexicon import labels, nothing_words, reading_words, speaker_words
from assist.calls.summary import summary_words
from assist.calls.taxonomy import taxonomy
from assist.evidence.concerns import load_worries
from assist.insight.counting.measures import measures
from assist.insight.report.build import chart_rules
from assist.insight.segments.definitions import segments
from assist.live.rules import must_say, refusal_rules
from assist.outreach.duplicates import rules as duplicate_rules
from assist.outreach.duplicates.topics import topic_rules
from assist.outreach.priority import rules as priority_rules
from assist.outreach.scripts.script_book import load_book
from assist.packs.models import Group, PackFile
from assist.packs.starters import load_starters
from assist.srms.transfer.columns import load_columns
from knowledge.packs import active
from knowledge.text.korean import user_words


def _prompt(name: str) -> str:
    return active().text(f"prompts/{name}.md")


PACK_FILES = (
    PackFile(
        "pack.yaml",
        "회사 이름, 하는 일, 쓰는 말, 메일 서명",
        lambda: (active().manifest, load_columns()),
        Group.COMPANY,
    ),
    PackFile("taxonomy.yaml", "통화 결과 분류", taxonomy, Group.CALLS),
    PackFile("starters.yaml", "빈 화면에 보이는 질문", load_starters, Group.COMPANY),
    PackFile("must_say.yaml", "통화에서 꼭 할 말", must_say, Group.TALK),
    PackFile("scripts/book.yaml", "거절 사유별 스크립트", load_book, Group.TALK),
    PackFile("topics.yaml", "중복 전화를 가리는 통화 주제", topic_rules, Group.COUNTS),
    PackFile("worries.yaml", "메일로 답하는 걱정거리", load_worries, Group.TALK),
    PackFile("segments.yaml", "마케팅 세그먼트", segments, Group.COUNTS),
    PackFile("measures.yaml", "보고서가 세는 것", measures, Group.COUNTS),
    PackFile("charts.yaml", "보고서의 그림", chart_rules, Group.COUNTS),
    PackFile("priority.yaml", "전화 순서 규칙", priority_rules.rules, Group.COUNTS),
    PackFile("outreach/duplicates.yaml", "중복 전화 규칙", duplicate_rules.rules, Group.COUNTS),
    PackFile("live/refusals.yaml", "통화 중 거절을 듣는 규칙", refusal_rules, Group.TALK),
    PackFile("predictions.yaml", "미리 말하면 안 되는 것", predictions, Group.TALK),
    PackFile("words.tsv", "회사 낱말(띄어 쓰지 않는 말)", user_words, Group.COMPANY),
    PackFile("answer/questions.yaml", "질문이 바라는 값의 종류", question_words, Group.CALLS),
    PackFile("calls/summary.yaml", "통화 요약 문구", summary_words, Group.CALLS),
    PackFile("calls/facets.yaml", "가격·가치·감정을 가리키는 말", facet_words, Group.CALLS),
    PackFile("calls/contacts.yaml", "담당자 정보를 가리키는 말", contact_words, Group.CALLS),
    PackFile("calls/follow_ups.yaml", "다음 할 일을 가리키는 말", actions, Group.CALLS),
    PackFile("calls/no_follow_ups.yaml", "할 일이 아닌 말", no_follow_ups, Group.CALLS),
    PackFile("calls/labels.yaml", "녹취록에서 말한 사람을 적는 말", labels, Group.CALLS),
    PackFile("calls/agent_words.yaml", "상담사가 하는 말", speaker_words, Group.CALLS),
    PackFile("calls/nothing.yaml", "아무 뜻도 정하지 않는 말", nothing_words, Group.CALLS),
    PackFile("calls/reading.yaml", "녹취록과 메모를 가리는 규칙", reading_words, Group.CALLS),
    PackFile(PAIRED, "답을 고르는 가중치(질문과 함께 읽을 때)", paired_weights, Group.LEARNT),
    PackFile(SENTENCE, "답이 든 문장을 읽은 뒤의 확신", sentence_weights, Group.LEARNT),
    PackFile(WORDS, "답을 고르는 가중치", words_weights, Group.LEARNT),
    PackFile("weights/utterances.npz", "통화를 읽는 가중치", load_classifier, Group.LEARNT),
    PackFile("weights/topics.json", "통화 주제를 가리는 숫자", topic_rules, Group.LEARNT),
    *(
        PackFile(
            f"prompts/{name}.md", f"언어 모델에 주는 지시({name})", partial(_prompt, name), Group.PROMPTS
        )
        for name in ("answer", "turn", "report", "mail", "questions")
    ),
)
OWN_FILES = (
    *(one.name for one in PACK_FILES[:15]),
    *("calls/follow_ups.yaml", "calls/labels.yaml"),
    *("calculators/penalty.yaml", "library/library.yaml"),
)
"""Those a company writes for itself; the others are seldom touched."""
