"""The exact outline around compact sets: all that lies within a radius of points and segments.

For a set that fits into a disc of the radius around some centre, every disc around a point of the
set holds that centre. The union is then star-shaped about it, so that its outline is the upper
envelope, over the directions from the centre, of arcs (around vertices) and of straight sides
(along segments). The envelope is found for all sets at once, with numpy: a few rays show the
pieces that matter most; where two neighbouring pieces meet, a further ray tells whether a third
reaches beyond them, until none does. Against GEOS this needs no noding of overlapping curves,
and no vertex is dropped beforehand (GEOS drops concave ones below 1 % of the radius, which for a
radius much larger than the line was seen to move the outline by kilometres).
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

# The farthest vertex from the centre, in radii: nearer to 1, pieces grow too narrow for the rays.
MAX_REACH = 0.9
_RAYS = 24
_CLOSE = 1e-8  # of the radius: closer than this to the envelope is on it
_NARROW = 1e-6  # radians: what lies between two rays this close is not looked for
_MAX_ROUNDS = 100
_MEMORY_FLOATS = 200_000


@dataclass(slots=True)
class _Sets:
    """Sets relative to their centres: vertices (n, k, 2), segments (n, k-1) with unit normals.

    Pieces are numbered: vertex i is i, the left side of segment i (to vertex i + 1) is k + i, its
    right side 2k - 1 + i.
    """

    vertex: Floats
    along: Floats
    length: Floats
    joined: NDArray[np.bool_]
    radius: float

    @classmethod
    def of(cls, vertex: Floats, joined: NDArray[np.bool_], radius: float) -> "_Sets":
        step = vertex[:, 1:] - vertex[:, :-1]
        length = np.hypot(step[..., 0], step[..., 1])
        joined = joined & (length > _CLOSE * radius)
        along = step / np.where(joined, length, 1.0)[..., None]
        return cls(vertex, along, length, joined, radius)

    @property
    def count(self) -> int:
        return self.vertex.shape[1]

    def exits(self, owner: Ints, ray: Floats) -> tuple[Ints, Floats]:
        """Return for rays (unit vectors) which piece of their sets reaches farthest, how far."""
        vertex, along = self.vertex[owner], self.along[owner]
        ux, uy = ray[:, :1], ray[:, 1:]
        ahead = vertex[..., 0] * ux + vertex[..., 1] * uy
        aside = vertex[..., 0] * uy - vertex[..., 1] * ux
        arcs = ahead + np.sqrt(np.maximum(self.radius**2 - aside**2, 0.0))
        # Side on which the ray leaves a segment's strip: its left normal is (-dy, dx).
        slope = along[..., 0] * uy - along[..., 1] * ux
        start = vertex[:, :-1]
        offset = start[..., 1] * along[..., 0] - start[..., 0] * along[..., 1]
        left = slope > 0
        steep = self.joined[owner] & (np.abs(slope) > 1e-12)
        far = (self.radius + np.where(left, offset, -offset)) / np.where(steep, np.abs(slope), 1.0)
        foot = far * (along[..., 0] * ux + along[..., 1] * uy) - (
            start[..., 0] * along[..., 0] + start[..., 1] * along[..., 1]
        )
        sides = np.where(steep & (foot >= 0) & (foot <= self.length[owner]), far, -np.inf)
        rows = np.arange(len(owner))
        best_arc = arcs.argmax(axis=1)
        best, reach = best_arc, arcs[rows, best_arc]
        if sides.shape[1]:
            best_side = sides.argmax(axis=1)
            beyond = sides[rows, best_side] > reach
            side = best_side + np.where(left[rows, best_side], self.count, 2 * self.count - 1)
            best = np.where(beyond, side, best_arc)
            reach = np.where(beyond, sides[rows, best_side], reach)
        return best, reach

    def anchors(self, owner: Ints, piece: Ints) -> tuple[Floats, Floats]:
        """Return the vertex of each piece and, for sides, the outward normal (0, 0 for arcs)."""
        side = piece - self.count
        right = side >= self.count - 1
        side = np.where(right, side - (self.count - 1), side)
        is_side = piece >= self.count
        anchor = self.vertex[owner, np.where(is_side, side, piece)]
        if self.count == 1:
            return anchor, np.zeros_like(anchor)
        d = self.along[owner, np.where(is_side, side, 0)]
        normal = np.stack([-d[:, 1], d[:, 0]], axis=1) * np.where(right, -1.0, 1.0)[:, None]
        return anchor, np.where(is_side[:, None], normal, 0.0)

    def touches(self, piece: Ints, side: Ints) -> NDArray[np.bool_]:
        """Return whether an arc's vertex is an end of the segment that a side belongs to."""
        segment = (side - self.count) % max(self.count - 1, 1)
        return (piece == segment) | (piece == segment + 1)

    def joints(self, owner: Ints, piece: Ints, after: Ints) -> tuple[Floats, NDArray[np.bool_]]:
        """Return where each piece gives way to the next, counter-clockwise; nan: they never meet.

        False where it lies on a side prolonged: another piece comes between, seen from there.
        """
        radius = self.radius
        first, first_normal = self.anchors(owner, piece)
        second, second_normal = self.anchors(owner, after)
        from_side, to_side = piece >= self.count, after >= self.count
        # Two arcs cross to the right of the way from one centre to the other.
        way = second - first
        apart = np.hypot(way[:, 0], way[:, 1])
        half = np.sqrt(np.maximum(radius**2 - apart**2 / 4, 0.0)) / np.where(apart > 0, apart, 1.0)
        right = np.stack([way[:, 1], -way[:, 0]], axis=1)
        joint = (first + second) / 2 + half[:, None] * right
        for mixed, centre, base, normal, sign, other, side in (
            (~from_side & to_side, first, second, second_normal, 1.0, piece, after),
            (from_side & ~to_side, second, first, first_normal, -1.0, after, piece),
        ):
            depth = np.einsum("ij,ij->i", normal, centre - base) - radius
            # A line beside the circle: nan, as these two are no neighbours.
            chord = np.sqrt(np.where(np.abs(depth) <= radius, radius**2 - depth**2, np.nan))
            ahead = np.stack([-normal[:, 1], normal[:, 0]], axis=1)
            crossing = centre - depth[:, None] * normal + sign * chord[:, None] * ahead
            tangent = centre + radius * normal
            found = np.where(self.touches(other, side)[:, None], tangent, crossing)
            joint = np.where(mixed[:, None], found, joint)
        both = from_side & to_side
        if both.any():
            joint[both] = _line_crossings(
                first[both], first_normal[both], second[both], second_normal[both], radius
            )
        true = np.ones(len(owner), dtype=bool)
        for is_side, base, normal, number, sign in (
            (from_side, first, first_normal, piece, 1.0),
            (to_side, second, second_normal, after, -1.0),
        ):
            # A left side is run through from the segment's end to its start, a right one onwards.
            backwards = number < 2 * self.count - 1
            segment = (number - self.count) % max(self.count - 1, 1)
            at_start = backwards if sign > 0 else ~backwards
            size = self.length[owner, segment] if self.count > 1 else np.zeros(len(owner))
            ahead = np.stack([-normal[:, 1], normal[:, 0]], axis=1) * sign
            end = (
                base
                + np.where(at_start, 0.0, size)[:, None]
                * ahead
                * np.where(backwards, -1, 1)[:, None]
                * sign
            )
            beyond = is_side & (np.einsum("ij,ij->i", joint - end, ahead) > _CLOSE * radius)
            true &= ~beyond
            between = (joint + end + radius * normal) / 2
            joint = np.where(beyond[:, None], between, joint)
        return joint, true


def _line_crossings(a: Floats, n: Floats, b: Floats, m: Floats, radius: float) -> Floats:
    """Return where lines at ``radius`` from a, b along normals n, m cross; nan for parallels."""
    c = np.einsum("ij,ij->i", n, a) + radius
    d = np.einsum("ij,ij->i", m, b) + radius
    cross = n[:, 0] * m[:, 1] - n[:, 1] * m[:, 0]
    flat = np.abs(cross) < 1e-9
    safe = np.where(flat, 1.0, cross)
    x = (c * m[:, 1] - d * n[:, 1]) / safe
    y = (d * n[:, 0] - c * m[:, 0]) / safe
    return np.where(flat[:, None], np.nan, np.stack([x, y], axis=1))


def outlines(
    vertex: Floats, joined: NDArray[np.bool_], centre: Floats, radius: float, segments: int
) -> NDArray[np.object_]:
    """Return the polygons of all that lies within ``radius`` of n sets, in one metric plane.

    ``vertex`` (n, k, 2) holds the vertices of each set (shorter sets repeat their last one),
    ``joined`` (n, k - 1) tells whether a vertex and the next are ends of a segment, ``centre``
    (n, 2) is a position within ``MAX_REACH`` × ``radius`` of all its vertices. A full circle
    has ``segments`` vertices.
    """
    found = []
    size = max(1, _MEMORY_FLOATS // (_RAYS * vertex.shape[1]))
    for start in range(0, len(vertex), size):
        part = slice(start, start + size)
        relative = vertex[part] - centre[part, None]
        sets = _Sets.of(relative, joined[part], radius)
        found.append(_polygons(sets, _envelope(sets), centre[part], segments))
    return np.concatenate(found) if found else np.empty(0, dtype=object)


@dataclass(slots=True)
class _Envelope:
    """The pieces of all outlines, counter-clockwise, as flat arrays; ``owner`` ascends.

    ``joint`` is where a piece gives way to the next, ``stale`` that it is not known yet. Every
    piece was seen on a ray: ``first`` and ``last`` are the angles of its outermost rays.
    ``halved``: where it seems to meet the next told nothing, so the gap is to be halved.
    """

    owner: Ints
    piece: Ints
    first: Floats
    last: Floats
    joint: Floats
    stale: NDArray[np.bool_]
    halved: NDArray[np.bool_]

    def insert(
        self, at: Ints, piece: Ints, angle: Floats, joint: Floats, stale: NDArray[np.bool_]
    ) -> None:
        """Put pieces, each seen at one angle, behind those at ``at`` (in order, if repeated)."""
        self.owner = np.insert(self.owner, at + 1, self.owner[at])
        self.piece = np.insert(self.piece, at + 1, piece)
        self.first = np.insert(self.first, at + 1, angle)
        self.last = np.insert(self.last, at + 1, angle)
        self.joint = np.insert(self.joint, at + 1, joint, axis=0)
        self.stale = np.insert(self.stale, at + 1, stale)
        self.halved = np.insert(self.halved, at + 1, False)

    def wrapped(self, after: Ints, at: Ints) -> Floats:
        """Return by how much the angles of the next pieces are to be raised."""
        return np.where(after[at] <= at, 2 * np.pi, 0.0)


def _envelope(sets: _Sets) -> _Envelope:
    """Return the envelopes of all sets, exact but for what no piece of data can need (_NARROW)."""
    found = _seen(sets)
    for _ in range(_MAX_ROUNDS):
        _join(sets, found)
        if not _split(sets, found):
            break
    return found


def _join(sets: _Sets, found: _Envelope) -> None:
    """Find where neighbours meet; what reaches beyond that place is put between them."""
    for _ in range(_MAX_ROUNDS):
        after = _following(found.owner)
        todo = np.nonzero(found.stale & (after != np.arange(len(after))))[0]
        if not len(todo):
            break
        owner, piece, next_piece = found.owner[todo], found.piece[todo], found.piece[after[todo]]
        here, true = sets.joints(owner, piece, next_piece)
        wrapped = found.wrapped(after, todo)
        gap = found.first[after[todo]] + wrapped - found.last[todo]
        turn = _angle(here) - found.last[todo]
        turn = np.mod(turn + _NARROW, 2 * np.pi) - _NARROW
        # Pieces that are no true neighbours meet elsewhere: then a ray between them tells more.
        inside = (turn <= gap + _NARROW) & ~found.halved[todo]
        probe = found.last[todo] + np.where(inside, turn, gap / 2)
        ray = np.column_stack([np.cos(probe), np.sin(probe)])
        best, reach = sets.exits(owner, ray)
        distance = np.einsum("ij,ij->i", here, ray)
        met = inside & true & (np.abs(reach - distance) <= _CLOSE * sets.radius)
        shut = ~met & (gap <= _NARROW)
        found.joint[todo] = np.where(shut[:, None], reach[:, None] * ray, here)
        done = met | shut
        found.stale[todo] = ~done
        own, others = ~done & (best == piece), ~done & (best == next_piece)
        found.last[todo[own]] = probe[own]
        others &= ~own
        found.first[after[todo[others]]] = (probe - wrapped)[others]
        fresh = ~(done | own | others)
        found.halved[todo] = own | others
        unknown = np.full((int(fresh.sum()), 2), np.nan)
        found.insert(todo[fresh], best[fresh], probe[fresh], unknown, np.ones(len(unknown), bool))


def _split(sets: _Sets, found: _Envelope) -> bool:
    """Look for vertices whose arcs rise over the middle of a side; return whether any does."""
    at = np.nonzero(found.piece >= sets.count)[0]
    if not len(at):
        return False
    before = np.empty(len(found.owner), dtype=np.intp)
    before[_following(found.owner)] = np.arange(len(before))
    owner = found.owner[at]
    anchor, normal = sets.anchors(owner, found.piece[at])
    ahead = np.stack([-normal[:, 1], normal[:, 0]], axis=1)
    begin = np.einsum("ij,ij->i", found.joint[before[at]] - anchor, ahead)
    end = np.einsum("ij,ij->i", found.joint[at] - anchor, ahead)
    offset = sets.vertex[owner] - anchor[:, None]
    height = np.einsum("ijk,ik->ij", offset, normal)
    along = np.einsum("ijk,ik->ij", offset, ahead)
    margin = _NARROW * sets.radius
    over = (along > begin[:, None] + margin) & (along < end[:, None] - margin)
    height = np.where(over, height, 0.0)
    tallest = height.argmax(axis=1)
    hit = height[np.arange(len(at)), tallest] > _CLOSE * sets.radius
    if not hit.any():
        return False
    at, owner, normal = at[hit], owner[hit], normal[hit]
    top = sets.vertex[owner, tallest[hit]] + sets.radius * normal
    best, _ = sets.exits(owner, top / np.hypot(top[:, 0], top[:, 1])[:, None])
    fresh = best != found.piece[at]
    at, top, best = at[fresh], top[fresh], best[fresh]
    if not len(at):
        return False
    start, stop = found.joint[before[at]], found.joint[at]
    begin = found.first[at] - np.mod(found.first[at] - _angle(start), 2 * np.pi)
    found.first[at] = found.last[at] = begin
    found.stale[at] = True
    # The side, what rises over it, and the side again up to where it ended.
    pieces = np.stack([best, found.piece[at]], axis=1)
    angles = begin[:, None] + np.stack(
        [np.mod(_angle(top) - begin, 2 * np.pi), np.mod(_angle(stop) - begin, 2 * np.pi)], axis=1
    )
    joints = np.stack([np.full_like(stop, np.nan), stop], axis=1)
    stale = np.tile([True, False], len(at))
    found.insert(np.repeat(at, 2), pieces.ravel(), angles.ravel(), joints.reshape(-1, 2), stale)
    return True


def _angle(at: Floats) -> Floats:
    return np.arctan2(at[:, 1], at[:, 0])


def _seen(sets: _Sets) -> _Envelope:
    """Return the pieces that a few rays see; where they meet is not known yet."""
    count, step = len(sets.vertex), 2 * np.pi / _RAYS
    angle = np.arange(_RAYS) * step
    ray = np.tile(np.column_stack([np.cos(angle), np.sin(angle)]), (count, 1))
    seen, _ = sets.exits(np.repeat(np.arange(count), _RAYS), ray)
    seen = seen.reshape(count, _RAYS)
    new = seen != np.roll(seen, 1, axis=1)
    new[:, 0] |= ~new.any(axis=1)
    owner, column = np.nonzero(new)
    first = (column * step).astype(np.float64)
    after = _following(owner)
    last = first[after] + np.where(after <= np.arange(len(owner)), 2 * np.pi, 0.0) - step
    joint = np.full((len(owner), 2), np.nan)
    stale, halved = np.ones(len(owner), dtype=bool), np.zeros(len(owner), dtype=bool)
    return _Envelope(owner, seen[owner, column], first, last, joint, stale, halved)


def _following(owner: Ints) -> Ints:
    """Return the index of the piece that comes after each, around its set."""
    after = np.arange(1, len(owner) + 1)
    first = np.nonzero(np.r_[True, owner[1:] != owner[:-1]])[0]
    last = np.r_[first[1:], len(owner)] - 1
    after[last] = first
    return after


def _polygons(sets: _Sets, found: _Envelope, centre: Floats, segments: int) -> NDArray[np.object_]:
    """Return the outlines as polygons: arcs at the angles of a regular grid, and the joints."""
    owner, piece, joint = found.owner, found.piece, found.joint
    after = _following(owner)
    before = np.empty_like(after)
    before[after] = np.arange(len(after))
    alone = after == np.arange(len(after))
    anchor, _ = sets.anchors(owner, piece)
    step = 2 * np.pi / segments
    out, into = joint - anchor, joint[before] - anchor
    start = np.arctan2(into[:, 1], into[:, 0])
    sweep = np.mod(np.arctan2(out[:, 1], out[:, 0]) - start, 2 * np.pi)
    # Rounding can put the end of an arc of no length just before its start.
    sweep = np.where(sweep > 2 * np.pi - 1e-5, 0.0, sweep)
    begin = np.floor(start / step) + 1
    inner = np.ceil((start + sweep) / step) - begin
    begin = np.where(alone, 0, begin)
    inner = np.where(alone, segments - 1, np.where(piece < sets.count, np.maximum(inner, 0), 0))
    inner = inner.astype(np.intp)
    joint = np.where(alone[:, None], anchor + np.array([sets.radius, 0.0]), joint)
    # Each piece gives its arc's inner vertices, then the joint with the next piece.
    size = inner + 1
    end = np.cumsum(size)
    of = np.repeat(np.arange(len(owner)), size)
    number = np.arange(end[-1]) - np.repeat(end - size, size)
    turn = (np.where(alone, 1, begin)[of] + number) * step
    at = anchor[of] + sets.radius * np.column_stack([np.cos(turn), np.sin(turn)])
    at[end - 1] = joint
    ring = owner[of]
    areas: NDArray[np.object_] = shapely.polygons(
        shapely.linearrings(at + centre[ring], indices=ring)
    )
    # Along sides of one direction rounding may step back by some 1e-8 of the radius.
    for row in np.nonzero(~shapely.is_valid(areas))[0]:
        parts = shapely.get_parts(shapely.make_valid(areas[row]))
        largest = parts[shapely.area(parts).argmax()]
        areas[row] = shapely.polygons(shapely.get_exterior_ring(largest))
    return areas
