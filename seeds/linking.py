"""Mentions of many documents → projects: the same thing under different names becomes one."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.gazetteer import city_code
from geo.geocoder import Geocoder
from geo.names import fold
from geo.place import Placement
from seeds.mention import Mention
from seeds.plans import Plan
from seeds.project import Evidence, Project

# Unplaced names of this many characters mean one thing in the plans of a city and its districts
# (宁波都市区); shorter ones one in each (文化中心).
_TELLING = 5
_INSTITUTIONS = (("浙大", "浙江大学"), ("中科院", "中国科学院"))


@dataclass(slots=True)
class _Group:
    placement: Placement
    home: str
    mentions: list[Mention] = field(default_factory=list)


def link(mentions: Iterable[Mention], plans: Iterable[Plan], geocoder: Geocoder) -> list[Project]:
    """Return one project for every distinct thing that the mentions name, in order of appearance.

    Names that the gazetteer knows (``exact``, ``alias``) are joined by place, whatever the
    documents call it; all others by their spelling and the unit that encloses them, or, where
    not even that is known, by the home of the document (long names by its city).
    """
    homes = {plan.id: plan.home for plan in plans}
    answers: dict[tuple[str, str], Placement] = {}
    groups: dict[str, _Group] = {}
    for mention in mentions:
        home = homes.get(mention.document, "")
        asked = (mention.name, home)
        if asked not in answers:
            answers[asked] = geocoder.geocode(
                mention.name, home=home or None, theme=mention.theme or None
            )
        placement = answers[asked]
        key = _group_key(mention, placement, home)
        groups.setdefault(key, _Group(placement, home)).mentions.append(mention)
    return [_project(key, group) for key, group in groups.items()]


def _group_key(mention: Mention, placement: Placement, home: str) -> str:
    if placement.place is not None and placement.match in ("exact", "alias"):
        return f"place {placement.place.id}"
    spelt = spelling(mention.name)
    if placement.place is not None:
        within = placement.place.id
    elif len(spelt) < _TELLING:
        within = f"home {home}"
    else:
        within = f"home {home[:4].ljust(6, '0') if home else ''}"
    return f"name {spelt} {within}"


def spelling(name: str) -> str:
    """Return a name as it is compared with others: folded, no dashes, institutions in full.

    >>> spelling("宁波-舟山港"), spelling("浙大上虞创新中心")
    ('宁波舟山港', '浙江大学上虞创新中心')
    """
    spelt = fold(name).replace("-", "")
    for short, full in _INSTITUTIONS:
        spelt = spelt.replace(short, full)
    return spelt


def _project(key: str, group: _Group) -> Project:
    placement = group.placement
    place = placement.place
    names = Counter(mention.name for mention in group.mentions)
    own = place is not None and placement.match in ("exact", "alias")
    kind: str
    if own and place is not None:
        name, theme, kind, project_id = place.name, place.theme, place.kind, place.id
        known = place.aliases
    else:
        # The fullest spelling: short forms drop the district that makes the name findable.
        name = max(names, key=lambda text: (len(text), names[text], text))
        theme = _commonest(mention.theme for mention in group.mentions) or "other"
        kind = _commonest(mention.kind for mention in group.mentions) or "point"
        project_id = f"{theme}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
        known = ()
    shares = placement.shares
    first = shares[0] if shares else None
    adcode, district = (first.adcode, first.name) if first else ("", "")
    if place is not None and (whole := city_code(place)):
        # In which of the city's districts it lies is not known.
        adcode, district = whole, ""
    return Project(
        id=project_id,
        name=name,
        name_en=place.name_en if own and place is not None else "",
        aliases=tuple(dict.fromkeys(alias for alias in (*names, *known) if alias != name)),
        theme=theme,
        kind=kind,
        match=placement.match,
        reason=placement.reason,
        place_id=place.id if place is not None else "",
        candidates=tuple(candidate.place.id for candidate in placement.candidates)
        if placement.match == "ambiguous"
        else (),
        city=first.city if first else "",
        district=district,
        adcode=adcode,
        town=place.town if place is not None else "",
        districts=tuple(
            {"adcode": share.adcode, "name": share.name, "share": round(share.share, 4)}
            for share in shares
        ),
        evidence=tuple(Evidence.of(mention) for mention in group.mentions),
    )


def _commonest(values: Iterable[str]) -> str:
    counts = Counter(value for value in values if value)
    return max(counts, key=lambda value: counts[value], default="")
