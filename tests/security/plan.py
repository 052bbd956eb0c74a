"""How many attempts there are of each kind, told without making one."""

from collections import Counter
from collections.abc import Iterable

from tests.security import arguments, calls, registers, test_corrections, test_http, test_kills
from tests.security.documents import bad_files
from tests.security.documents.bad import Bad
from tests.security.folders import Damage, damages
from tests.security.kills import WORKS
from tests.security.places import PLACES
from tests.security.test_commands import CALLS, REGISTERS, WORDS
from tests.security.test_documents import PLACES_KIND, TOGETHER
from tests.security.test_folders import KIND as FOLDERS


def planned(*, soak: bool = True) -> Counter[str]:
    """Return the attempts by kind: of the whole suite, or of what CI runs."""
    found = Counter(case.kind for case in test_http.cases() if soak or not case.soak)
    found.update({kind: _count(files, soak) for kind, files in bad_files().items()})
    found.update({TOGETHER: 1 + soak, PLACES_KIND: len(PLACES)})
    found.update({CALLS: len(list(calls.files())), REGISTERS: len(list(registers.files()))})
    found.update({WORDS: len(list(arguments.commands())), FOLDERS: _count(damages(), soak)})
    found.update(dict.fromkeys(WORKS, test_kills.MANY if soak else test_kills.QUICK))
    found[test_corrections.KIND] = test_corrections.MANY if soak else test_corrections.QUICK
    return found


def _count(attempts: Iterable[Bad | Damage], soak: bool) -> int:
    return sum(soak or not one.soak for one in attempts)


def kills(table: Counter[str]) -> int:
    """Return how many of the attempts are kills."""
    return sum(count for kind, count in table.items() if kind.startswith("끊김"))
