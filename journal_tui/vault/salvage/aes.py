"""AES-256 in CBC mode, decryption only, for pages that the database library refuses to read.

SQLCipher gives back no page whose seal is broken, and the standard library has no AES. This is FIPS 197 with
the equivalent inverse cipher (section 5.3.5), done for all blocks at once: the state is sixteen strings, one
for each place in a block, so that substitutions are ``bytes.translate`` and additions one exclusive or of
large numbers. It decrypts some megabytes a second. Its time depends on what it decrypts, as table look-ups
do: it is for one's own files on one's own computer, and for nothing else. Tested on the vectors of FIPS 197
and NIST SP 800-38A.
"""

BLOCK = 16
"""Bytes in a block."""

_KEY_WORDS = 8
_ROUNDS = 14


def _times(a: int, b: int) -> int:
    """Multiply in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1 (FIPS 197 section 4.2)."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def _boxes() -> tuple[bytes, bytes]:
    """Make the substitution box and its inverse (FIPS 197 section 5.1.1)."""
    box, inverse = bytearray(256), bytearray(256)
    p = q = 1
    while True:
        p = _times(p, 3)
        q = _times(q, 0xF6)  # 3 times 0xF6 is 1, so q stays the inverse of p
        value = 0x63
        for turn in range(5):
            value ^= (q << turn | q >> (8 - turn)) & 0xFF
        box[p] = value
        if p == 1:
            break
    box[0] = 0x63
    for index, value in enumerate(box):
        inverse[value] = index
    return bytes(box), bytes(inverse)


_BOX, _INVERSE = _boxes()
_UNMIX = {factor: bytes(_times(value, factor) for value in range(256)) for factor in (9, 11, 13, 14)}
_UNBOX_UNMIX = {factor: _INVERSE.translate(table) for factor, table in _UNMIX.items()}
_FACTORS = (14, 11, 13, 9)
"""What a row of a column is multiplied by, counted from the row it is for (FIPS 197 section 5.3.3)."""


def _expanded(key: bytes) -> list[bytes]:
    """Expand a key to fifteen round keys (FIPS 197 section 5.2)."""
    words = [key[at : at + 4] for at in range(0, len(key), 4)]
    constant = 1
    while len(words) < 4 * (_ROUNDS + 1):
        word = words[-1]
        if len(words) % _KEY_WORDS == 0:
            word = (word[1:] + word[:1]).translate(_BOX)
            word = bytes([word[0] ^ constant]) + word[1:]
            constant = _times(constant, 2)
        elif len(words) % _KEY_WORDS == 4:
            word = word.translate(_BOX)
        words.append(bytes(a ^ b for a, b in zip(word, words[-_KEY_WORDS], strict=True)))
    return [b"".join(words[at : at + 4]) for at in range(0, len(words), 4)]


def _unmixed(round_key: bytes) -> bytes:
    """Take the mixing of columns out of a round key."""
    return bytes(
        _UNMIX[14][round_key[4 * column + row]]
        ^ _UNMIX[11][round_key[4 * column + (row + 1) % 4]]
        ^ _UNMIX[13][round_key[4 * column + (row + 2) % 4]]
        ^ _UNMIX[9][round_key[4 * column + (row + 3) % 4]]
        for column in range(4)
        for row in range(4)
    )


class Decryption:
    """AES-256 with one key.

    Args:
        key: 32 bytes.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) != 4 * _KEY_WORDS:
            raise ValueError("a key is 32 bytes")
        first, *middle, last = _expanded(key)
        self._last = first
        self._first = last
        self._middle = [_unmixed(round_key) for round_key in reversed(middle)]

    def blocks(self, ciphertext: bytes) -> bytes:
        """Decrypt every block by itself; ``ciphertext`` is a whole number of blocks."""
        count = len(ciphertext) // BLOCK
        if len(ciphertext) != count * BLOCK:
            raise ValueError("the ciphertext is no whole number of blocks")
        state = [self._added(ciphertext[at::BLOCK], self._first[at], count) for at in range(BLOCK)]
        for round_key in self._middle:
            state = self._round(state, round_key, count)
        plain = bytearray(len(ciphertext))
        for at in range(BLOCK):
            moved = state[_moved_from(at)].translate(_INVERSE)
            plain[at::BLOCK] = self._added(moved, self._last[at], count)
        return bytes(plain)

    def chained(self, ciphertext: bytes, before: bytes) -> bytes:
        """Decrypt in CBC mode (NIST SP 800-38A section 6.2).

        Args:
            ciphertext: whole blocks, of any number of messages.
            before: for each block the one before it in its message, or the message's first vector.
        """
        length = len(ciphertext)
        mixed = int.from_bytes(self.blocks(ciphertext), "little") ^ int.from_bytes(before, "little")
        return mixed.to_bytes(length, "little")

    @staticmethod
    def _added(part: bytes, key: int, count: int) -> bytes:
        return (int.from_bytes(part, "little") ^ int.from_bytes(bytes([key]) * count, "little")).to_bytes(
            count, "little"
        )

    @staticmethod
    def _round(state: list[bytes], round_key: bytes, count: int) -> list[bytes]:
        """Undo one round for all blocks: rows moved, substituted, columns unmixed, the key added."""
        done: list[bytes] = []
        for column in range(4):
            moved = [state[_moved_from(4 * column + row)] for row in range(4)]
            parts = [
                {
                    factor: int.from_bytes(part.translate(_UNBOX_UNMIX[factor]), "little")
                    for factor in _FACTORS
                }
                for part in moved
            ]
            for row in range(4):
                total = int.from_bytes(bytes([round_key[4 * column + row]]) * count, "little")
                for place, factor in enumerate(_FACTORS):
                    total ^= parts[(row + place) % 4][factor]
                done.append(total.to_bytes(count, "little"))
        return done


def _moved_from(place: int) -> int:
    """Return where a byte was before the rows were moved (FIPS 197 section 5.3.1)."""
    column, row = divmod(place, 4)
    return 4 * ((column - row) % 4) + row
