"""The search box: names by parts, pinyin and small typing errors; never used to place a name."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from geo.gazetteer import Gazetteer
from geo.latin import unit_on_path
from geo.names import fold, simplify
from geo.place import Candidate
from geo.units import PROVINCE, significant

_MAX_TEXT = 50
# Below this likeness (0 to 100) two spellings are not taken for typing errors of one another.
_MIN_LIKENESS = 60.0
_LIKENESS_WORTH = 0.006
_SOUND_SCORE = 0.8
# The same for pinyin, of which a few letters are like those of many names.
_MIN_SPELT, _MIN_PINYIN_LIKENESS, _PINYIN_LIKENESS_WORTH = 6, 88.0, 0.0068
# Of equals the places known in detail come first, then cities before districts before towns.
_DETAILED, _LEVELS = 0.06, {2: 0.05, 4: 0.04, 6: 0.02}


class _Found(NamedTuple):
    """How well what is typed fits an id: a score (0 to 1), why, and the folded name that fits."""

    score: float
    reason: str
    name: str


class NameSearch:
    """Finds ids by what a user types, over the names that they bear."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Index folded names (``geo.names.fold``), each with the ids that bear it."""
        self._names = names

    def find(self, text: str, limit: int) -> tuple[tuple[str, float, str], ...]:
        """Return at most ``limit`` (id, score, reason), best first, for a text.

        The first 50 characters count. Matches parts of names, pinyin and its initials, names
        that sound alike (上誉 for 上虞), and small typing errors.
        """
        found = self.scores(self.key(text), limit) if limit > 0 else {}
        best = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))
        return tuple((one, round(fit.score, 3), fit.reason) for one, fit in best[:limit])

    def key(self, text: str) -> str:
        """Return a text as it is compared: folded, and simplified if names have other signs."""
        key = fold(text[:_MAX_TEXT])
        return key if self._alphabet.issuperset(key) else simplify(key)

    def scores(self, key: str, limit: int) -> dict[str, _Found]:
        """Return id → score, reason and name for a key, errors too until ``limit`` is found."""
        found: dict[str, _Found] = {}
        if not key:
            return found
        self._by_part(key, found)
        if key.isascii():
            self._by_pinyin(key, found)
            if len(found) < limit and len(key) >= _MIN_SPELT:
                self._by_pinyin_likeness(key, limit, found)
        elif len(found) < limit and len(key) > 1:
            self._by_sound(key, found)
        if len(found) < limit and len(key) > 1:
            self._by_likeness(key, limit, found)
        return found

    @cached_property
    def _alphabet(self) -> frozenset[str]:
        return frozenset("".join(self._names))

    def _by_part(self, key: str, found: dict[str, _Found]) -> None:
        for name, place_ids in self._names.items():
            at = name.find(key)
            if at < 0:
                continue
            covered = len(key) / len(name)
            score = 1.0 if covered == 1 else (0.75 if at == 0 else 0.6) + 0.2 * covered
            reason = name if covered == 1 else f"{name} holds {key}"
            for place_id in place_ids:
                _keep(found, place_id, _Found(score, reason, name))

    def _by_pinyin(self, key: str, found: dict[str, _Found]) -> None:
        for name, (syllables, initials) in self._pinyin.items():
            spelt = max(syllables.startswith(key), initials.startswith(key))
            if not spelt:
                continue
            whole = key in (syllables, initials)
            score = 0.9 if whole else 0.7 + 0.2 * len(key) / len(syllables)
            for place_id in self._names[name]:
                _keep(found, place_id, _Found(score, f"{name} is spelt so in pinyin", name))

    def _by_pinyin_likeness(self, key: str, limit: int, found: dict[str, _Found]) -> None:
        """Find names whose pinyin begins much like the key: shaoxinbei for 绍兴北站."""
        from rapidfuzz import fuzz, process

        begun = {name: syllables[: len(key) + 1] for name, (syllables, _) in self._pinyin.items()}
        near = process.extract(
            key, begun, scorer=fuzz.ratio, limit=limit * 2, score_cutoff=_MIN_PINYIN_LIKENESS
        )
        for _, likeness, name in near:
            covered = min(1.0, len(key) / len(self._pinyin[name][0]))
            score = likeness * _PINYIN_LIKENESS_WORTH + 0.02 * covered
            for place_id in self._names[name]:
                why = f"{name} is spelt much like it in pinyin"
                _keep(found, place_id, _Found(score, why, name))

    def _by_sound(self, key: str, found: dict[str, _Found]) -> None:
        sound = _spelt(key)[0]
        for name, (syllables, _) in self._pinyin.items():
            if syllables == sound:
                for place_id in self._names[name]:
                    _keep(found, place_id, _Found(_SOUND_SCORE, f"{name} sounds like it", name))

    def _by_likeness(self, key: str, limit: int, found: dict[str, _Found]) -> None:
        from rapidfuzz import fuzz, process  # loaded when the first typing error is met

        near = process.extract(
            key, self._names.keys(), scorer=fuzz.ratio, limit=limit * 2, score_cutoff=_MIN_LIKENESS
        )
        for name, likeness, _ in near:
            for place_id in self._names[name]:
                why = f"{name} is spelt much like it"
                _keep(found, place_id, _Found(likeness * _LIKENESS_WORTH, why, name))

    @cached_property
    def _pinyin(self) -> dict[str, tuple[str, str]]:
        return {name: _spelt(name) for name in self._names}


class Search:
    """Finds places by what a user types, over the names of a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def find(self, text: str, limit: int) -> tuple[Candidate, ...]:
        """Return at most ``limit`` places, best first, for a text: see ``NameSearch.find``.

        Towns of all China are found by their whole name.
        """
        key = self._names.key(text)
        if not key or limit < 1:
            return ()
        found = self._names.scores(key, limit)
        for named in self._gazetteer.named(key):
            inside = _Found(_SOUND_SCORE, f"{named.inside} lies in it", "")
            _keep(found, named.place_id, inside if named.inside else _Found(1.0, key, key))
        code = unit_on_path(text[:_MAX_TEXT], self._gazetteer.unit_codes)
        if code is not None:
            _keep(found, f"admin-{code}", _Found(1.0, key, key))
        best = sorted(
            found.items(), key=lambda item: (-item[1].score - self._rank(item[0]), item[0])
        )
        return tuple(
            Candidate(self._gazetteer.get(place_id), round(fit.score, 3), fit.reason, fit.name)
            for place_id, fit in best[:limit]
        )

    def _rank(self, place_id: str) -> float:
        """Return what a place is worth by itself, to order those that a text fits alike."""
        if self._gazetteer.is_listed(place_id):
            return _DETAILED
        code = place_id.removeprefix("admin-")
        if not code.isdigit() or len(code) != 6:
            return 0.0
        level = _LEVELS[len(significant(code))]
        return level + (_DETAILED if code.startswith(PROVINCE) else 0.0)

    @cached_property
    def _names(self) -> NameSearch:
        bearers = {key: self._gazetteer.listed(key) for key in sorted(self._gazetteer.keys())}
        return NameSearch(
            {
                key: tuple(named.place_id for named in borne if not named.inside)
                for key, borne in bearers.items()
            }
        )


def _spelt(name: str) -> tuple[str, str]:
    """Return a name in pinyin without tones, and the initials of its syllables."""
    from pypinyin import lazy_pinyin  # loaded when the first Latin letters are typed

    syllables = lazy_pinyin(name)
    return "".join(syllables), "".join(part[0] for part in syllables if part)


def _keep(found: dict[str, _Found], place_id: str, fit: _Found) -> None:
    if place_id not in found or found[place_id].score < fit.score:
        found[place_id] = fit
