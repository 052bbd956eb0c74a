"""What the agent must say in one call, ticked off as it is said."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assist.answer.models import Citation
from assist.live.models import LiveTurn, Reminder
from assist.live.rules import MustSay


class Reminders:
    """The list of one call; items that wait for a refusal join it when that is heard."""

    def __init__(
        self, rules: Sequence[MustSay], clients: tuple[str, ...], source: Callable[[str], Citation | None]
    ) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self._patterns = {rule.id: rule.pattern(clients) for rule in rules}
        self._sources = {rule.id: source(rule.ref) if rule.ref else None for rule in rules}
        self._said: dict[str, int] = {}
        self._joined: dict[str, int] = {}
        self._turns = 0

    def hear(self, turn: LiveTurn, before: LiveTurn | None) -> list[Reminder]:
        """Take an agent's turn and the one before it; return what is ticked off by it."""
        self._turns += 1
        words = f"{before.text} {turn.text}" if before else turn.text
        new = [
            rule.id
            for rule in self._rules.values()
            if self._waits(rule) and self._patterns[rule.id].search(words)
        ]
        self._said.update(dict.fromkeys(new, turn.seq))
        return [reminder for reminder in self.items(ended=False) if reminder.id in new]

    def refuse(self, leaf: str, seq: int) -> None:
        """Put on the list what must be said after this refusal; only what is said later ticks it off."""
        waiting = [key for key, rule in self._rules.items() if rule.after == leaf]
        self._joined.update({key: seq for key in waiting if key not in self._joined})

    def items(self, ended: bool) -> tuple[Reminder, ...]:
        """Return the list as it stands; what is not said when the call is over is due."""
        return tuple(self._item(rule, ended) for rule in self._rules.values() if self._listed(rule))

    def _waits(self, rule: MustSay) -> bool:
        return self._listed(rule) and rule.id not in self._said

    def _item(self, rule: MustSay, ended: bool) -> Reminder:
        said = self._said.get(rule.id)
        late = ended or (rule.by is not None and self._turns >= rule.by) or rule.id in self._joined
        item = Reminder(rule.id, rule.label, rule.say, said, source=self._sources[rule.id])
        return replace(item, due=said is None and late)

    def _listed(self, rule: MustSay) -> bool:
        return rule.after is None or rule.id in self._joined
