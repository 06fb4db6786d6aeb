"""Damage to a file, as a disk or a copy that broke off does it."""

from __future__ import annotations

import random


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change a few bytes, most of them where something stands, or cut, repeat or swap a piece."""
    changed = bytearray(data)
    used = [index for index, byte in enumerate(data) if byte]
    start = chance.choice(used)
    end = min(start + chance.choice([1, 4, 100, 4096]), len(data))
    match chance.randrange(6):
        case 0:
            del changed[start:end]
        case 1:
            changed[start:start] = changed[start:end]
        case 2:
            changed[start:end] = chance.randbytes(end - start)
        case 3:
            changed = changed[:start]
        case _:
            for index in chance.sample(used, chance.choice([1, 1, 5, 50])):
                changed[index] = chance.randrange(256)
    return bytes(changed) if changed else b"\1"
