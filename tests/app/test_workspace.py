"""The workspace file: whole transactions, undo, several writers, kill -9, migration, exchange."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.workspace import schema
from app.workspace.store import VARIABLE, Change, Workspace, default_path
from geo.errors import InputError
from geo.paths import ROOT


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "deep" / "w.sqlite")


def _export(version: int, items: list) -> str:
    content = {"format": "luotu-workspace", "version": version, "items": items, "texts": {}}
    return json.dumps(content)


def note(key: str, text: str | None) -> Change:
    return Change("note", key, None if text is None else {"text": text})


class TestItems:
    def test_what_is_set_is_there_and_in_the_journal(self, workspace: Workspace) -> None:
        assert workspace.revision() == 0
        workspace.set([note("p", "a"), note("q", "b")], "Li")
        workspace.set([note("p", "c")], "Wang")
        workspace.set([note("q", None)], "Wang")
        assert workspace.items("note") == {"p": {"text": "c"}}
        lines = [(edit.who, edit.key, edit.before, edit.after) for edit in workspace.history()]
        assert lines == [
            ("Wang", "q", {"text": "b"}, None),
            ("Wang", "p", {"text": "a"}, {"text": "c"}),
            ("Li", "q", None, {"text": "b"}),
            ("Li", "p", None, {"text": "a"}),
        ]

    def test_no_change_writes_no_line(self, workspace: Workspace) -> None:
        workspace.set([note("p", "a")], "Li")
        assert workspace.set([note("p", "a"), note("z", None)], "Li") == 0
        assert len(workspace.history()) == 1

    def test_all_or_none(self, workspace: Workspace) -> None:
        with pytest.raises(InputError, match="unknown kind"):
            workspace.set([note("p", "a"), Change("castle", "x", {})], "Li")
        assert workspace.items("note") == {}
        assert workspace.revision() == 0

    def test_texts(self, workspace: Workspace) -> None:
        workspace.set([Change("plan", "mine", {"text": "t1"})], "Li", texts={"t1": "绍兴北站"})
        assert workspace.text("t1") == "绍兴北站"
        with pytest.raises(InputError, match="holds no text"):
            workspace.text("t2")


class TestUndo:
    def test_takes_back_the_latest_then_the_one_before(self, workspace: Workspace) -> None:
        workspace.set([note("p", "a"), note("q", "b")], "Li")
        workspace.set([note("p", "c")], "Li")
        workspace.undo("Li")
        assert workspace.items("note") == {"p": {"text": "a"}, "q": {"text": "b"}}
        workspace.undo("Li")
        assert workspace.items("note") == {}
        with pytest.raises(InputError, match="nothing to undo"):
            workspace.undo("Li")
        assert workspace.undoable() is None

    def test_is_itself_in_the_journal(self, workspace: Workspace) -> None:
        batch = workspace.set([note("p", "a")], "Li")
        workspace.undo("Wang")
        last, first = workspace.history()
        assert (last.who, last.undoes) == ("Wang", batch)
        assert first.undone

    def test_does_not_run_over_a_later_change(self, workspace: Workspace) -> None:
        first = workspace.set([note("p", "a")], "Li")
        workspace.set([note("p", "b")], "Wang")
        with pytest.raises(InputError, match="changed again since"):
            workspace.undo("Li", first)
        assert workspace.items("note") == {"p": {"text": "b"}}

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.lists(
                st.tuples(st.sampled_from("pqr"), st.sampled_from(["a", "b", None])), max_size=3
            ),
            max_size=6,
        )
    )
    def test_undoing_everything_leaves_nothing(self, tmp_path_factory, batches) -> None:
        workspace = Workspace(tmp_path_factory.mktemp("w") / "w.sqlite")
        for batch in batches:
            workspace.set([note(key, text) for key, text in batch], "Li")
        while workspace.undoable() is not None:
            workspace.undo("Li")
        assert workspace.items("note") == {}


class TestSeveral:
    def test_two_tabs_lose_nothing(self, workspace: Workspace) -> None:
        def edit(name: str) -> None:
            own = Workspace(workspace.path)
            for number in range(20):
                own.set([note(f"{name}-{number}", "x")], name)

        tabs = [threading.Thread(target=edit, args=(name,)) for name in ("one", "two", "three")]
        for tab in tabs:
            tab.start()
        for tab in tabs:
            tab.join()
        assert len(workspace.items("note")) == 60
        assert len(workspace.history(100)) == 60

    def test_survives_kill_9(self, tmp_path: Path) -> None:
        """What was answered is there, and every batch is there whole or not at all."""
        path = tmp_path / "w.sqlite"
        script = (
            "import sys; from pathlib import Path\n"
            "from app.workspace.store import Change, Workspace\n"
            "w = Workspace(Path(sys.argv[1]))\n"
            "for n in range(100000):\n"
            "    notes = [Change('note', f'{n}-{i}', {'text': 'x' * 2000}) for i in range(20)]\n"
            "    w.set(notes, 'Li')\n"
            "    print(n, flush=True)\n"
        )
        for _ in range(3):
            writer = subprocess.Popen(
                [sys.executable, "-c", script, str(path)], cwd=ROOT, stdout=subprocess.PIPE
            )
            assert writer.stdout is not None
            said = writer.stdout.readline()
            time.sleep(0.05)
            os.kill(writer.pid, signal.SIGKILL)
            rest = writer.stdout.read().split()
            writer.wait()
            writer.stdout.close()
            answered = [int(said), *map(int, rest)]
            items = Workspace(path).items("note")
            batches = {key.partition("-")[0] for key in items}
            assert len(items) == 20 * len(batches)
            assert batches >= {str(n) for n in answered}
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        connection.close()


class TestVersions:
    def test_a_file_of_the_first_version_is_brought_up(self, tmp_path: Path) -> None:
        path = tmp_path / "old.sqlite"
        connection = sqlite3.connect(path)
        connection.executescript(schema.STEPS[0])
        connection.execute("INSERT INTO items VALUES ('note', 'p', '{\"text\": \"old\"}')")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
        connection.close()
        workspace = Workspace(path)
        assert workspace.items("note") == {"p": {"text": "old"}}
        workspace.set([note("p", "new")], "Li")
        workspace.undo("Li")
        assert workspace.items("note") == {"p": {"text": "old"}}

    def test_a_newer_file_is_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "new.sqlite"
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        connection.close()
        with pytest.raises(InputError, match="update Luotu"):
            Workspace(path)

    def test_a_file_that_is_no_workspace_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "x.sqlite"
        path.write_text("no database, but long enough to be looked at as one", encoding="utf-8")
        with pytest.raises(InputError, match=VARIABLE):
            Workspace(path)

    def test_a_folder_that_cannot_be_made_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        with pytest.raises(InputError, match="cannot be made"):
            Workspace(tmp_path / "file" / "w.sqlite")

    def test_the_path_is_a_setting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(VARIABLE, "/somewhere/w.sqlite")
        assert default_path() == Path("/somewhere/w.sqlite")
        monkeypatch.delenv(VARIABLE)
        assert default_path().name == "workspace.sqlite"


class TestExchange:
    def test_round_trip(self, workspace: Workspace, tmp_path: Path) -> None:
        workspace.set(
            [note("p", "a"), Change("plan", "mine", {"text": "t1"})], "Li", texts={"t1": "文"}
        )
        other = Workspace(tmp_path / "other.sqlite")
        other.set([note("p", "theirs"), note("q", "kept")], "Wang")
        other.load(workspace.export(), "Wang")
        assert other.items("note") == {"p": {"text": "a"}, "q": {"text": "kept"}}
        assert other.text("t1") == "文"
        other.undo("Wang")
        assert other.items("note") == {"p": {"text": "theirs"}, "q": {"text": "kept"}}

    @pytest.mark.parametrize(
        "text",
        ["", "x", "[]", "{}", '{"format": "other"}', _export(99, []), _export(1, [["a"]]),
         _export(1, [["x", "y", {}]])],
    )  # fmt: skip
    def test_what_is_no_export_changes_nothing(self, workspace: Workspace, text: str) -> None:
        with pytest.raises(InputError):
            workspace.load(text, "Li")
        assert workspace.revision() == 0


class TestRedo:
    def test_undone_steps_come_back_in_order(self, tmp_path: Path) -> None:
        own = Workspace(tmp_path / "w.sqlite")
        assert own.redoable() is None
        own.set([Change("note", "a", {"text": "1"})], "Li")
        own.set([Change("note", "a", {"text": "2"})], "Li")
        own.undo("Li")
        own.undo("Li")
        assert own.items("note") == {}
        own.redo("Li")
        assert own.items("note") == {"a": {"text": "1"}}
        own.redo("Li")
        assert own.items("note") == {"a": {"text": "2"}}
        assert own.redoable() is None
        own.undo("Li")
        assert own.items("note") == {"a": {"text": "1"}}
        assert [edit.redo for edit in own.history()] == [False, True, True, *[False] * 4]

    def test_a_new_change_leaves_nothing_to_redo(self, tmp_path: Path) -> None:
        own = Workspace(tmp_path / "w.sqlite")
        own.set([Change("note", "a", {"text": "1"})], "Li")
        own.undo("Li")
        own.set([Change("note", "b", {"text": "2"})], "Li")
        assert own.redoable() is None
        with pytest.raises(InputError, match="nothing to redo"):
            own.redo("Li")


class TestDependants:
    def test_later_steps_on_the_same_items_come_first(self, tmp_path: Path) -> None:
        own = Workspace(tmp_path / "w.sqlite")
        first = own.set([Change("note", "a", {"text": "1"})], "Li")
        second = own.set([Change("note", "a", {"text": "2"}), Change("note", "b", {})], "Li")
        own.set([Change("note", "c", {"text": "3"})], "Li")
        third = own.set([Change("note", "b", {"text": "4"})], "Li")
        assert own.dependants(first) == (third, second)
        with pytest.raises(InputError, match="changed again"):
            own.undo_all("Li", (first,))
        own.undo_all("Li", (*own.dependants(first), first))
        assert own.items("note") == {"c": {"text": "3"}}
        assert own.dependants(first) == ()

    def test_all_or_none(self, tmp_path: Path) -> None:
        own = Workspace(tmp_path / "w.sqlite")
        first = own.set([Change("note", "a", {"text": "1"})], "Li")
        second = own.set([Change("note", "b", {"text": "2"})], "Li")
        own.set([Change("note", "a", {"text": "3"})], "Li")
        with pytest.raises(InputError, match="changed again"):
            own.undo_all("Li", (second, first))
        assert own.items("note")["b"] == {"text": "2"}


def test_an_import_is_looked_at_first_and_may_keep_what_is_here(tmp_path: Path) -> None:
    here, there = Workspace(tmp_path / "a.sqlite"), Workspace(tmp_path / "b.sqlite")
    for own, text in ((here, "mine"), (there, "theirs")):
        own.set([Change("note", "same", {"text": "x"}), Change("note", "a", {"text": text})], "Li")
    there.set([Change("note", "b", {"text": "new"})], "Wu")
    found = here.preview(there.export())
    assert [change.key for change in found.new] == ["b"]
    assert [(change.key, value) for change, value in found.differing] == [("a", {"text": "mine"})]
    assert found.same == 1
    here.load(there.export(), "Li", replace=False)
    assert here.items("note")["a"] == {"text": "mine"}
    assert here.items("note")["b"] == {"text": "new"}
    here.load(there.export(), "Li")
    assert here.items("note")["a"] == {"text": "theirs"}
    here.undo("Li")
    assert here.items("note")["a"] == {"text": "mine"}
