"""A small plot as SVG: times over the number of entries, both on logarithmic axes; no library is needed."""

import math
from collections.abc import Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 200, 30, 50
_COLOURS = ("#1b6ca8", "#b5532a", "#3d7d3a", "#7a4b9c", "#8a6d00", "#444444", "#b0306a", "#007a7a")


def plot(title: str, unit: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return the plot.

    Args:
        title: what it shows.
        unit: of the times.
        lines: name: (entries, time) for each point, both above zero.
    """
    points = [point for line in lines.values() for point in line]
    across = _Scale([x for x, _ in points], _LEFT, _WIDTH - _RIGHT)
    upward = _Scale([y for _, y in points], _HEIGHT - _BOTTOM, _TOP)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
            f'font-family="sans-serif" font-size="12" role="img"><title>{escape(title)}</title>'
        ),
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="18" font-weight="bold">{escape(title)}</text>',
    ]
    for x in across.steps:
        parts += [
            f'<path d="M{across(x):.1f} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#dddddd"/>',
            f'<text x="{across(x):.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{x:,.0f}</text>',
        ]
    for y in upward.steps:
        parts += [
            f'<path d="M{_LEFT} {upward(y):.1f}H{_WIDTH - _RIGHT}" stroke="#dddddd"/>',
            f'<text x="{_LEFT - 6}" y="{upward(y) + 4:.1f}" text-anchor="end">{y:g}</text>',
        ]
    parts += [
        f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">entries</text>',
        (
            f'<text x="14" y="{_HEIGHT / 2}" text-anchor="middle" '
            f'transform="rotate(-90 14 {_HEIGHT / 2})">{escape(unit)}</text>'
        ),
    ]
    for number, (name, line) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        path = "L".join(f"{across(x):.1f} {upward(y):.1f}" for x, y in line)
        beside = _TOP + 14 + 20 * number
        parts += [
            f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>',
            *(f'<circle cx="{across(x):.1f}" cy="{upward(y):.1f}" r="3" fill="{colour}"/>' for x, y in line),
            f'<path d="M{_WIDTH - _RIGHT + 12} {beside - 4}h18" stroke="{colour}" stroke-width="2"/>',
            f'<text x="{_WIDTH - _RIGHT + 36}" y="{beside}">{escape(name)}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


class _Scale:
    """A logarithmic axis over whole powers of ten."""

    def __init__(self, values: Sequence[float], begin: float, end: float) -> None:
        first, last = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        last = max(last, first + 1)
        self._first, self._span = first, last - first
        self._begin, self._length = begin, end - begin
        self.steps = [10.0**power for power in range(first, last + 1)]

    def __call__(self, value: float) -> float:
        return self._begin + (math.log10(value) - self._first) / self._span * self._length
