"""The package as bytes: the same for the same sources everywhere, whole or not there."""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hessquiz import assemble, files
from hessquiz.errors import BuildError
from hessquiz.export import apkg
from hessquiz.export.apkg import lock, notetype, writer
from hessquiz.export.apkg.fields import Record

ROOT = Path(__file__).resolve().parent.parent.parent
TYPES = notetype.load(ROOT / "templates/anki").types


def build(folder: Path, **environment: str) -> bytes:
    """The package of the project, built by a process of its own in that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "hessquiz", "build", "-q", "--variants", "2", "--out", "there"],
        cwd=folder, env=os.environ | environment, check=True, timeout=300,
    )  # fmt: skip
    return (folder / "there/hessquiz.apkg").read_bytes()


def test_seed_zone_folder_and_umask_leave_no_trace(tmp_path: Path) -> None:
    first = build(tmp_path / "a", PYTHONHASHSEED="1", TZ="UTC")
    second = build(
        tmp_path / "b/with blank", PYTHONHASHSEED="2", TZ="Asia/Kathmandu", LC_ALL="C", HOME="/nonexistent"
    )
    assert first == second


def test_the_day_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    deck = assemble.deck(ROOT / "cards")
    edition = apkg.edition(deck, ROOT / "templates/anki", apkg.lock.read(ROOT / "cards/release.lock"))
    today = edition.package()
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time((2096, 10, 2, 7, 6, 40, 1, 276, 0)))
    assert edition.package() == today


def test_the_archive_is_compressed_and_dateless() -> None:
    with zipfile.ZipFile(io.BytesIO(pack([record()]))) as archive:
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.compress_type == zipfile.ZIP_DEFLATED


def record(name: str = "t.one", cards: tuple[int, ...] = (0,), back: str = "b") -> Record:
    return Record(
        name, "basic", "Hessian::T", {"ID": name, "Front": "a", "Back": back}, cards, ("hessian::t",)
    )


def pack(records: list[Record], released: lock.Lock | None = None) -> bytes:
    return writer.package(records, TYPES, released or lock.Lock(), ("Hessian", 1732406400101, "words"), {})


def test_two_notes_of_one_id_are_refused() -> None:
    with pytest.raises(BuildError, match=r"two notes have the id 't\.one'"):
        pack([record(), record()])


def test_a_note_without_a_card_is_refused() -> None:
    with pytest.raises(BuildError, match="makes no card"):
        pack([record(cards=())])


def test_a_moved_note_is_not_an_edited_one() -> None:
    moved = Record("t.one", "basic", "Hessian::Elsewhere", record().fields, (0,), ("hessian::t",))
    assert moved.content_hash == record().content_hash
    assert record(back="c").content_hash != record().content_hash


def test_only_what_changed_is_dated_anew() -> None:
    first = lock.release(
        lock.Lock(), [record(), record("t.two")], TYPES.values(), datetime(2026, 2, 1, tzinfo=UTC)
    )
    records = [record(back="c"), record("t.two"), record("t.three")]
    second = lock.release(first, records, TYPES.values(), datetime(2026, 3, 1, tzinfo=UTC))
    days = {name: entry.changed.day + 100 * entry.changed.month for name, entry in second.notes.items()}
    assert days == {"t.one": 301, "t.two": 201, "t.three": 301}
    assert {entry.changed.month for entry in second.types.values()} == {2}


def test_a_lock_survives_its_file(tmp_path: Path) -> None:
    made = lock.release(
        lock.Lock(), [record(), record("t.two")], TYPES.values(), datetime(2026, 2, 1, tzinfo=UTC)
    )
    (tmp_path / "release.lock").write_text(lock.write(made))
    assert lock.read(tmp_path / "release.lock") == made
    assert lock.read(tmp_path / "none") == lock.Lock()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"edition": 1}', '{"edition": 1, "released": "x"}', "<<<<<<< HEAD\n"]
)
def test_a_damaged_lock_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "release.lock").write_text(text)
    with pytest.raises(BuildError, match=r"release\.lock is damaged"):
        lock.read(tmp_path / "release.lock")


def test_an_edition_must_be_newer_than_the_last() -> None:
    day = datetime(2026, 2, 1, tzinfo=UTC)
    made = lock.release(lock.Lock(), [record()], TYPES.values(), day)
    with pytest.raises(BuildError, match="would not be newer"):
        lock.release(made, [record(back="c")], TYPES.values(), day)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{Fornt}}", "names 'Fornt'"),
        ("{{#Front}}x", "is not closed"),
        ("{{/Front}}", "closes nothing"),
        ("{{{Front}}}", "is not closed"),
        ("static(no.svg)", "missing"),
    ],
)
def test_a_template_with_a_fault_is_refused(template: str, said: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates/anki", tmp_path / "anki")
    (tmp_path / "anki/basic-1.front.html").write_text(template)
    with pytest.raises(BuildError, match=said):
        notetype.load(tmp_path / "anki")


def test_a_script_stands_in_the_template_itself(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates/anki", tmp_path / "anki")
    front = tmp_path / "anki/exercise-1.front.html"
    front.write_text(front.read_text() + "<script>inline(try.js)</script>\n")
    (tmp_path / "anki/try.js").write_text("(function () { const a = {b: {}}; })();\n")
    found = notetype.load(tmp_path / "anki").types["exercise"].templates[0].front
    assert "<script>(function () { const a = {b: {}}; })();</script>" in found
    (tmp_path / "anki/try.js").write_text("const a = `{{x}}`;")
    with pytest.raises(BuildError, match=r"try\.js holds"):
        notetype.load(tmp_path / "anki")


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "f"
    files.write_whole(path, b"old")
    with pytest.raises(TypeError):
        files.write_whole(path, "not bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["f"]


def test_a_full_disk_says_for_which_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path, to: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*/f'"):
        files.write_whole(tmp_path / "f", b"new")


def test_what_a_killed_run_left_is_swept_up(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".f.{ended.pid}.part").write_bytes(b"half")
    (tmp_path / f".f.{os.getppid()}.part").write_bytes(b"another's")
    files.write_whole(tmp_path / "f", b"new")
    assert sorted(each.name for each in tmp_path.iterdir()) == [f".f.{os.getppid()}.part", "f"]


def test_a_dead_process_that_nobody_waits_for_writes_no_more(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, dead.pid, os.WEXITED | os.WNOWAIT)  # it stays in the table of processes
    (tmp_path / f".f.{dead.pid}.part").write_bytes(b"half")
    files.write_whole(tmp_path / "f", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["f"]
    dead.wait()


def killed_after(seconds: float, command: list[str]) -> None:
    """A build that is killed that long after its start."""
    run = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(seconds)
    run.send_signal(signal.SIGKILL)
    run.wait()


def whole(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return archive.testzip() is None


@pytest.mark.proof
def test_a_kill_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    cards, out = tmp_path / "cards", tmp_path / "out"
    shutil.copytree(ROOT / "cards", cards, ignore=shutil.ignore_patterns("exercises"))
    command = [sys.executable, "-m", "hessquiz", "build", "-q", "--cards", str(cards), "--out", str(out)]
    start = time.perf_counter()
    subprocess.run(command, check=True, timeout=120)
    taken = time.perf_counter() - start
    path = out / "hessquiz.apkg"
    new, old = path.read_bytes(), pack([record()])
    for step in range(40):
        path.write_bytes(old)
        killed_after(taken * step / 33, command)
        assert path.read_bytes() in (old, new), step
        assert whole(path)
    subprocess.run(command, check=True, timeout=120)
    assert path.read_bytes() == new
    assert [each.name for each in out.iterdir()] == ["hessquiz.apkg"]


@pytest.mark.parametrize("moment", ["write", "flush", "replace"])
def test_a_kill_while_writing_leaves_the_old_or_the_new(moment: str, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    script = (
        "import os, signal, pathlib, hessquiz.files as f\n"
        f"moment = {moment!r}\n"
        "die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "if moment == 'write':\n    f._sweep = die\n"
        "if moment == 'flush':\n    os.fsync = die\n"
        "if moment == 'replace':\n    pathlib.Path.replace = die\n"
        f"f.write_whole(pathlib.Path({str(path)!r}), b'new')\n"
    )
    run = subprocess.run([sys.executable, "-c", script], timeout=60)
    assert run.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    files.write_whole(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["f"]


@pytest.mark.proof
def test_ten_thousand_notes_against_stock_genanki() -> None:
    from benchmarks import deck

    rows = {str(row["writer"]): row for row in deck.run()}
    for ratio in ("time ratio", "size ratio"):
        assert float(str(rows["hessquiz"][ratio])) <= float(str(rows["limit"][ratio]))
