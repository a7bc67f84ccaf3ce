"""The packaged tagger: pieces it reads, its file, what it does without one."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import threadpool_info, threadpool_limits

from geo.errors import DataError
from seeds import features, grammar, tagger
from seeds.lexicon import localized

MARKS = st.text(alphabet="渚越江，、。；\n（ab1", max_size=700)


@given(MARKS)
def test_the_pieces_hold_every_character_but_line_ends_and_lone_stops(text: str) -> None:
    pieces = list(tagger.cut(text))
    assert all(0 < end - start <= tagger.MAX_PIECE + 1 for start, end in pieces)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(pieces))
    covered = {at for start, end in pieces for at in range(start, end)}
    assert {at for at in range(len(text)) if text[at] not in "\n。；"} <= covered


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_a_damaged_file_is_named_with_its_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tagger.npz"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"tagger\.npz.*train_tagger"):
        tagger.load(path)


def test_a_file_without_all_weights_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tagger.npz"
    np.savez(path, words=np.zeros(3))
    with pytest.raises(DataError, match="restore the file"):
        tagger.load(path)


def test_a_name_that_no_rule_knows_is_found() -> None:
    text = "开工建设周至至乾县、改扩建西安至永寿等高速公路。\n"
    lexicon = localized("6101")
    seen = features.of_text(len(text), grammar.read(text, lexicon), lexicon)
    found = tagger.load().find(text, seen)
    assert [text[t.start : t.end] for t in found] == ["周至至乾县", "西安至永寿"]
    assert {t.theme for t in found} == {"road"}


def test_batches_do_not_change_the_answer() -> None:
    sentences = ["推进柯诸高速建设。", "建成镜湖医院，启用绍兴北站。", "产业能级提升。"] * 50
    text = "\n".join(sentences)
    lexicon = localized("3306")
    seen = features.of_text(len(text), grammar.read(text, lexicon), lexicon)
    found = [text[t.start : t.end] for t in tagger.load().find(text, seen)]
    assert found == ["柯诸高速", "镜湖医院", "绍兴北站"] * 50


def test_matrices_are_multiplied_on_one_thread() -> None:
    tagger.load.cache_clear()
    with threadpool_limits(2, user_api="blas"):
        tagger.load()
        assert {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"} == {1}
