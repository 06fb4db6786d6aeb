"""What the person is asked between two steps, where each choice leads, and what is said in passing."""

from __future__ import annotations

from collections.abc import Callable

from xinfu.flow.steps import Decide, Decision, Notice, Stay, Step


class OpenDecision:
    """Holds one open question, and what was not said yet."""

    def __init__(self) -> None:
        self._decided: Callable[[str | None], Step] | None = None
        self._notices: list[Notice] = []

    def ask(self, decision: Decision, otherwise: Step | None = None, **choices: Callable[[], Step]) -> Step:
        """Ask the person; a choice leads to its step, going back to the other one."""

        def decided(choice: str | None) -> Step:
            return choices[choice]() if choice in choices else otherwise or Stay()

        return self.hold(decision, decided)

    def hold(self, decision: Decision, decided: Callable[[str | None], Step]) -> Step:
        """Ask the person what may have any answer; None is going back."""
        self._decided = decided
        return Decide(decision)

    def decide(self, choice: str | None) -> Step:
        """Go on as the person decided; None leaves everything as it was."""
        decided, self._decided = self._decided, None
        return Stay() if decided is None else decided(choice)

    def tell(self, notice: Notice) -> Step:
        """Say something in passing, and stay."""
        self._notices.append(notice)
        return Stay()

    def notices(self) -> tuple[Notice, ...]:
        """Return what is to be said in passing, once."""
        notices, self._notices = tuple(self._notices), []
        return notices
