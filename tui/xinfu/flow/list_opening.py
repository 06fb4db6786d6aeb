"""Opening saved lists: a file, or two copies of one, is read, merged with the list that is kept, and shown.

Nothing is written but what the person does or saves. A file that cannot be read changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from msgspec import structs

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.kept_list import KeptList, result_of
from xinfu.checklist.living.copies import weave_copies
from xinfu.checklist.living.decoding import ListError
from xinfu.checklist.living.last_written import Base, present_base, with_written
from xinfu.checklist.living.list_file import ListFile, Unsure, identity_of, read_list_file
from xinfu.checklist.living.merge import Conflict, Field, Merged, Side, choose, merge, merge_copies
from xinfu.checklist.living.pages import language_of
from xinfu.checklist.living.taking_over import persons_lines, taken_over
from xinfu.checklist.making import make_file_checklist
from xinfu.checkup.conditions import RaisedAlert
from xinfu.flow.keeping import Keeping
from xinfu.flow.known_files import KnownFiles
from xinfu.flow.list_in_file import ListInFile
from xinfu.flow.list_keeping import KnownList, ListKeeping, OpenedList
from xinfu.flow.list_reading import (
    FileRead,
    OpenError,
    pack_id_of,
    read_file,
    read_list_of,
    replaced,
)
from xinfu.flow.open_decision import OpenDecision
from xinfu.flow.options import RunOptions
from xinfu.flow.recorder import Recorder
from xinfu.flow.running_list import RunningList
from xinfu.flow.steps import (
    CannotOpen,
    ChooseSide,
    DayTaken,
    FileProblem,
    NotOpened,
    Refresh,
    ShowHome,
    ShowList,
    Stay,
    Step,
    WhichItem,
)
from xinfu.packs.pack import Pack
from xinfu.store.errors import StoreError
from xinfu.store.files.atomic import SaveError, check_target
from xinfu.store.files.safe_reading import ReadError
from xinfu.wording.words import LANGUAGES, words_in

MOST_ASKED = 9
"""About so many lines of a file the person is asked which item each is; the others stay their own lines."""


@dataclass(frozen=True)
class _Told:
    """What the person told of files that are opened: which item a line is, and which copy has the say."""

    items: Mapping[int, str | None] = field(default_factory=dict)
    sides: Mapping[tuple[str, Field], Side | None] = field(default_factory=dict)


class ListOpening:
    """Opens files, and asks what only the person can tell about them."""

    def __init__(
        self,
        options: RunOptions,
        recorder: Recorder,
        asking: OpenDecision,
        keeping: Keeping,
        lists: ListKeeping,
    ) -> None:
        self._options = options
        self._recorder = recorder
        self._asking = asking
        self._keeping = keeping
        self._lists = lists
        self._files = KnownFiles(recorder)

    # Opening

    def open(self, paths: Sequence[Path], packs: Mapping[str, Pack]) -> Step:
        """Open a file, or two copies of one; asks how to go on where that cannot be."""
        try:
            read = [read_file(path) for path in paths]
            pack = self._pack(read, packs)
        except (ReadError, ListError, OpenError) as error:
            return self._asking.ask(
                CannotOpen(FileProblem(error.code, error.details, tuple(paths))),
                again=lambda: self.open(paths, packs),
                home=ShowHome,
            )
        running = RunningList(self._options)
        stored, identity = self._lists.of(pack), identity_of(read[0].text)
        made_on = self._options.today if identity is None else identity.made_on
        language = language_of(read_list_file(read[0].text)) or self._options.language or LANGUAGES[0]
        kept = KeptList(pack.id, pack.document.version, made_on, language, ())
        running.live_on(kept if stored is None else stored.kept, stored)
        return self._go_into(OpenedList(pack, running), read, _Told())

    def open_known(self, known: KnownList, pack: Pack) -> Step:
        """Open a list that is kept; what was done in the file that it was saved in last is read with it."""
        step, opened = self._lists.open(known, pack), self._lists.opened
        saved = self._files.last_of(known.kept) if known.stored is not None else None
        if opened is None or opened.running.file is not None or saved is None:
            return step
        try:
            return self._go_into(opened, [read_list_of(pack, saved)], _Told())
        except (ReadError, ListError, OpenError) as error:
            self._asking.tell(FileProblem(error.code, error.details, (saved,)))
            return step

    def read_again(self) -> None:
        """Merge the list at hand with its file again, which another program has changed.

        Raises `SaveError` where another thing than a list of this pack stands there now.
        """
        running, pack = self._lists.at_hand, self._lists.pack
        if running.file is not None and pack is not None:
            path = running.file.path
            try:
                self._read_into(pack, running, path)
            except (ReadError, ListError, OpenError) as error:
                raise replaced(path, error) from None

    def join(self, pack: Pack, path: Path) -> None:
        """Merge the list at hand with another file that it is to be saved to, where that is the person's own.

        Such a file is never written over: raises `SaveError`, `joined` where nothing else is in the way. What
        the person wrote in the file that the list is in comes along.
        """
        running = self._lists.at_hand
        kept, before, is_known = running.kept, running.file, self._files.knows(path)
        check_target(path, replace=True)
        try:
            read = [read_list_of(pack, path)]
        except (ReadError, ListError, OpenError) as error:
            if is_known:
                raise replaced(path, error) from None
            return
        identity = identity_of(read[0].text)
        made_on = self._options.today if kept is None else kept.made_on
        if not is_known and (identity is None or identity.made_on != made_on):
            return
        if kept is None:
            raise SaveError("own-list", name=path.name)
        if before is not None:
            read.append(FileRead(before.path, before.data, before.file.text, before.encoding))
            running.file = None  # What it held when it was written says nothing of the other one.
        self._take(pack, running, read, _Told())
        running.is_saved = False
        self._lists.record()
        raise SaveError("joined", name=path.name)

    def follow(self, pack: Pack, running: RunningList) -> None:
        """Go on in the file that a list was saved in last, where it has been there before."""
        saved = self._files.last_of(running.kept) if running.kept is not None else None
        if saved is not None:
            try:
                self._read_into(pack, running, saved)
            except (ReadError, ListError, OpenError) as error:
                self._asking.tell(FileProblem(error.code, error.details, (saved,)))

    def _read_into(self, pack: Pack, running: RunningList, path: Path) -> None:
        read = [read_list_of(pack, path)]
        self._take(pack, running, read, _Told())
        self._lists.record()
        self._keep_agreed(running, read)

    def _pack(self, read: Sequence[FileRead], packs: Mapping[str, Pack]) -> Pack:
        """Return the pack of files, which must be of the same one."""
        ids = dict.fromkeys(pack_id_of(each.text, packs) for each in read)
        if len(ids) > 1:
            raise OpenError("other-list")
        (pack_id,) = ids
        if pack_id not in packs:
            raise OpenError("unknown-pack", id=pack_id)
        return packs[pack_id]

    def _go_into(self, opened: OpenedList, read: Sequence[FileRead], told: _Told) -> Step:
        """Work on a list and its file from here on, once the person has told what only they can tell."""
        pack, running = opened.pack, opened.running
        for conflict in self._copies(pack, running, read, told).conflicts if len(read) > 1 else ():
            if (conflict.id, conflict.field) not in told.sides:
                return self._ask_side(
                    ChooseSide(pack, conflict, _names(read[0].path, read[1].path)),
                    partial(self._go_on, opened, read, told, conflict),
                    partial(self._go_back, opened, read, told),
                )
        file = self._take(pack, running, read, told)
        self._lists.show(opened)
        self._keep_new(running)
        self._lists.record()
        self._keep_agreed(running, read)
        for line in file.unsure if len(read) == 1 else ():
            if line.number not in told.items and len(told.items) < MOST_ASKED:
                return self._ask_item(opened, read, told, line)
        return ShowList()

    def _go_on(
        self, opened: OpenedList, read: Sequence[FileRead], told: _Told, conflict: Conflict, side: Side | None
    ) -> Step:
        sides = {**told.sides, (conflict.id, conflict.field): side}
        return self._go_into(opened, read, replace(told, sides=sides))

    def _go_back(self, opened: OpenedList, read: Sequence[FileRead], told: _Told) -> Step:
        """Ask again what was asked last; before the first of two copies' questions, open neither."""
        if not told.sides:
            self._asking.tell(NotOpened(tuple(each.path for each in read)))
            return ShowHome()
        before = dict(list(told.sides.items())[:-1])
        return self._go_into(opened, read, replace(told, sides=before))

    def _ask_side(
        self, decision: ChooseSide, go_on: Callable[[Side | None], Step], go_back: Callable[[], Step] = Stay
    ) -> Step:
        sides: dict[str | None, Side | None] = {"file": "file", "app": "app", "later": None}
        return self._asking.hold(
            decision, lambda choice: go_on(sides[choice]) if choice in sides else go_back()
        )

    def _ask_item(self, opened: OpenedList, read: Sequence[FileRead], told: _Told, line: Unsure) -> Step:
        def go_on(key: str | None) -> Step:
            return self._go_into(opened, read, replace(told, items={**told.items, line.number: key}))

        choices = {f"item-{number}": partial(go_on, key) for number, key in enumerate(line.ids)}
        return self._asking.ask(WhichItem(opened.pack, line), ShowList(), own=partial(go_on, None), **choices)

    # Merging

    def _take(self, pack: Pack, running: RunningList, read: Sequence[FileRead], told: _Told) -> ListFile:
        """Merge a list with its file, or with two copies of it, and take over what comes of that."""
        kept, first = running.kept, read[0]
        assert kept is not None
        file, base = self._known(pack, running, first, told)
        names = file.names
        if len(read) > 1:
            trial = RunningList(self._options)
            trial.live_on(kept)
            self._take_over(pack, trial, first, file, base)
            other, made = read_list_file(read[1].text, names), self._made(pack, trial, file)
            woven = weave_copies(file, other, base, self._copies(pack, running, read, told), made)
            file, base = read_list_file(woven.text, names), woven.base if base is not None else None
        self._take_over(pack, running, first, file, base)
        self._tell_days(pack, kept, running.kept)
        running.is_saved = running.is_saved and len(read) == 1
        return file

    def _tell_days(self, pack: Pack, before: KeptList, now: KeptList | None) -> None:
        """Say which days that others have set are other ones now."""
        hard = {item.id: item.due for item in before.items if item.has_hard_date}
        for item in now.items if now is not None else ():
            if item.due is not None and item.due != hard.get(item.id, item.due):
                self._asking.tell(DayTaken(pack, item.id, item.due))

    def _known(
        self, pack: Pack, running: RunningList, read: FileRead, told: _Told
    ) -> tuple[ListFile, Base | None]:
        """Return a file with what it held when it was written last, by which its items are known, too."""
        names = running.names(pack)
        file = read_list_file(read.text, names, told.items)
        base = present_base(self._files.base_of(read.path, file), names)
        if base is not None:
            file = read_list_file(read.text, with_written(names, base), told.items)
        return file, base

    def _take_over(
        self, pack: Pack, running: RunningList, read: FileRead, file: ListFile, base: Base | None
    ) -> None:
        assert running.kept is not None
        app = running.as_side(self._made(pack, running, file), base)
        since = running.kept.made_on
        before = running.file
        wished = before.put_back if before is not None and before.path == read.path else frozenset()
        merged = merge(base, file, app, wished, since=since)
        running.take(taken_over(running.kept, app, merged, file, pack, self._options.today))
        made = self._made(pack, running, file)
        app = running.as_side(made, base)
        own = persons_lines(file, base, self._made(pack, running, file, warns=True))
        in_file = ListInFile(read.path, read.data, read.encoding, file, base, merged, app, since, own)
        put_back = wished & set(merged.added)
        running.is_in(replace(in_file.agreed(), put_back=put_back))

    def _copies(self, pack: Pack, running: RunningList, read: Sequence[FileRead], told: _Told) -> Merged:
        """Return what comes of two copies, with what the person has said of it."""
        one, base = self._known(pack, running, read[0], _Told())
        merged = merge_copies(base, one, read_list_file(read[1].text, one.names))
        for conflict in merged.conflicts:
            side = told.sides.get((conflict.id, conflict.field))
            merged = merged if side is None else choose(merged, conflict, side)
        return merged

    def _made(self, pack: Pack, running: RunningList, file: ListFile, *, warns: bool = False) -> Checklist:
        """Return the list as it would be written into a file today; with every warning that may be in one."""
        assert running.kept is not None
        words = words_in(language_of(file) or running.kept.language)
        result = result_of(running.kept, pack, self._options.today)
        if warns:
            result = structs.replace(
                result, alerts=tuple(RaisedAlert(each, ()) for each in pack.alerts.values())
            )
        return make_file_checklist(result, words, running.kept.progress(self._options.today))

    def choose(self) -> Step:
        """Ask for the next thing that the list and its file say differently of; stays where there is none.

        What was done on the list since the file was read counts, and is not undone by what is chosen.
        """
        running, pack = self._lists.at_hand, self._lists.pack
        if running.file is None or pack is None or not running.file.merged.conflicts:
            return Stay()
        file = running.file.with_app(running.as_side(self._made(pack, running, running.file.file)))
        running.file = file
        if not file.merged.conflicts:
            return Refresh(Stay())
        conflict = file.merged.conflicts[0]
        return self._ask_side(ChooseSide(pack, conflict), partial(self._chosen, pack, running, conflict))

    def _chosen(self, pack: Pack, running: RunningList, conflict: Conflict, side: Side | None) -> Step:
        file, kept = running.file, running.kept
        if side is None or file is None or kept is None:
            return Stay()
        file = file.choose(conflict, side)
        running.change(taken_over(kept, file.app, file.merged, file.file, pack, self._options.today))
        app = running.as_side(self._made(pack, running, file.file))
        running.file = replace(file, app=app)
        self._lists.record()
        return self.choose() if file.merged.conflicts else Refresh(Stay())

    # What is kept

    def _keep_new(self, running: RunningList) -> None:
        """Keep a list that only its file knew, where the person wants lists kept."""
        recorder, kept = self._recorder, running.kept
        if kept is not None and running.stored is None and self._keeping.settled and not recorder.is_off:
            try:
                running.stored = recorder.opened().lists.add(kept)
            except StoreError as error:
                recorder.fail(error)

    def _keep_agreed(self, running: RunningList, read: Sequence[FileRead]) -> None:
        """Keep what a file says that was read, once the list is kept that says the same."""
        recorder, file = self._recorder, running.file
        is_new = file is not None and file.base_text is not None and len(read) == 1
        if file is None or not is_new or recorder.is_off or not running.is_on_disk:
            return
        try:
            recorder.opened().saved_files.agree(file.path.absolute(), file.base_text or "")
        except StoreError as error:
            recorder.fail(error)


def _names(one: Path, other: Path) -> tuple[str, str]:
    """Return by what two files are told apart: their names, or where they are as well."""
    return (one.name, other.name) if one.name != other.name else (str(one), str(other))
