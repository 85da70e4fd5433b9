"""Numbers of variable length as FTS5 writes them: seven bits a byte, the highest first.

https://sqlite.org/fileformat2.html#varint (there, nine bytes hold 64 bits: the last one has eight of them).
"""

from collections.abc import Iterable

_MOST = 9
_SEVEN_BITS = 0x7F


def varints(data: bytes) -> list[int]:
    """Read all numbers of ``data``.

    Raises:
        ValueError: the data ends within one.
    """
    numbers: list[int] = []
    number = length = 0
    for byte in data:
        length += 1
        last = length == _MOST
        number = number << 8 | byte if last else number << 7 | byte & _SEVEN_BITS
        if last or byte <= _SEVEN_BITS:
            numbers.append(number)
            number = length = 0
    if length:
        raise ValueError("the data ends within a number")
    return numbers


def varint_bytes(numbers: Iterable[int]) -> bytes:
    """Write numbers from 0 to 2⁵⁶ − 1; :func:`varints` reads them."""
    out = bytearray()
    for number in numbers:
        some = [number & _SEVEN_BITS]
        while number := number >> 7:
            some.append(number & _SEVEN_BITS | _SEVEN_BITS + 1)
        out += bytes(reversed(some))
    return bytes(out)
