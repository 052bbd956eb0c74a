"""Whom to call first, learnt from three invented years with known effects: beside the truth's own score.

    python -m tests.bench.call_priority [--companies 5000]

The history is written to SQLite, read back and learnt as `assist pack train` does. One JSON line an order: AUC on the
latest examples (nothing of them was seen), how many leavers its first tenth holds, and its lift.
"""

import argparse
import datetime
import json
import tempfile
import time
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score
from sqlalchemy import create_engine

from assist.outreach.duplicates.service import Duplicates
from assist.outreach.duplicates.topics import own_topics
from assist.outreach.priority.evaluate import EXPIRY, MODEL, RANDOM, lift, scores, split
from assist.outreach.priority.examples import Example, examples
from assist.outreach.priority.fit import Floats, fit
from assist.outreach.priority.history import histories
from assist.outreach.priority.models import Scores
from assist.outreach.priority.rules import rules
from assist.outreach.priority.scorecard import points
from assist.outreach.priority.service import Priorities
from assist.outreach.priority.training import train
from assist.srms.service import Srms
from tests.bench.renewals import TODAY, World, fill, world

SEEDS = (7, 8, 9)


def orders(shown: list[Example], made: World, raw: Floats) -> dict[str, Floats]:
    """Return the ranks of each order of calling: first called, highest rank."""
    rng = np.random.default_rng(1)
    chances = {
        (one.company_id, year.expiry): made.chance[(one.company_id, year.year)]
        for one in made.histories
        for year in one.years
        if (one.company_id, year.year) in made.chance
    }
    return {
        "truth's own score": np.array([chances[(one.company_id, one.expiry)] for one in shown]),
        MODEL: raw,
        "규칙 점수": np.array([float(points(one.found, None, one.day, rules()).total) for one in shown]),
        EXPIRY: np.array([-float((one.expiry - one.day).days) for one in shown]),
        RANDOM: rng.random(len(shown)),
    }


def measure(companies: int, seed: int) -> tuple[dict[str, tuple[float, float]], Scores]:
    """Return AUC and lift of each order, and the scores of the model."""
    made = world(companies, seed)
    with tempfile.TemporaryDirectory(prefix="assist-priority-") as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'srms.db'}")
        srms = Srms(engine)
        fill(srms, made)
        with srms.database.session() as session:
            known = histories(session)
        engine.dispose()
    parts = split(examples(known, TODAY, rules()), rules().training)
    fitted = fit(parts[0], parts[1], rules())
    left = np.array([one.left for one in parts[2]], dtype=float)
    ranks = orders(parts[2], made, fitted.raw(parts[2]))
    told = {
        name: (float(roc_auc_score(left, row)), lift(name, row, left).lift) for name, row in ranks.items()
    }
    return told, scores(parts, fitted)


def timed(companies: int, picture: Path | None) -> dict[str, object]:
    """Return how long training and the list take in an office of this size; the calibration is drawn to ``picture``."""
    now = datetime.datetime.combine(TODAY, datetime.time(10))
    with tempfile.TemporaryDirectory(prefix="assist-priority-") as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'srms.db'}")
        srms = Srms(engine)
        fill(srms, world(companies, SEEDS[0]))
        office = Priorities(srms, Duplicates(srms, own_topics, lambda: now), Path(folder), lambda: now)
        start = time.perf_counter()
        office.keep(train(office.history(), TODAY, rules()))
        trained = time.perf_counter()
        found = office.listing()
        done = time.perf_counter()
        if picture is not None:
            picture.write_text(office.picture_file.read_text(encoding="utf-8"), encoding="utf-8")
        engine.dispose()
    row = {"order": "(time)", "companies": companies, "on_the_list": found.matching}
    return row | {"train_seconds": round(trained - start, 1), "list_seconds": round(done - trained, 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--companies", type=int, default=5_000)
    parser.add_argument("--picture", type=Path, help="draw the calibration here (SVG)")
    given = parser.parse_args()
    runs = [measure(given.companies, seed) for seed in SEEDS]
    for name in runs[0][0]:
        aucs, lifts = zip(*(told[name] for told, _ in runs), strict=True)
        row = {
            "order": name,
            "auc": round(float(np.mean(aucs)), 3),
            "auc_runs": " ".join(f"{a:.3f}" for a in aucs),
        }
        row |= {"lift_first_tenth": round(float(np.mean(lifts)), 2)}
        if name == MODEL:
            of = [one for _, one in runs]
            row |= {
                "test": sum(one.test for one in of),
                "leavers": round(float(np.mean([one.leavers for one in of])), 3),
            }
            row |= {"brier": round(float(np.mean([one.brier for one in of])), 3)}
            row |= {"calibration_error": round(float(np.mean([one.error for one in of])), 3)}
        print(json.dumps(row, ensure_ascii=False), flush=True)
    print(json.dumps(timed(given.companies, given.picture), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
