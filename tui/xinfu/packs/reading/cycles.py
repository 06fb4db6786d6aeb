"""Circles among things that name one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def circles(links: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return circles that share no member, each from its first member on in the order of the mapping.

    What only leads into a circle belongs to none. Links to what is not in the mapping lead nowhere.
    """
    left = {key: [name for name in dict.fromkeys(names) if name in links] for key, names in links.items()}
    open_links = {key: len(names) for key, names in left.items()}
    users: dict[str, list[str]] = {key: [] for key in left}
    for key, names in left.items():
        for name in names:
            users[name].append(key)
    order = {key: position for position, key in enumerate(left)}

    def remove(keys: list[str]) -> None:
        while keys:
            key = keys.pop()
            if left.pop(key, None) is None:
                continue
            for user in users[key]:
                open_links[user] -= 1
                if user in left and open_links[user] == 0:
                    keys.append(user)

    remove([key for key, count in open_links.items() if count == 0])
    found = []
    while left:
        road: dict[str, None] = {}
        at = next(iter(left))
        while at not in road:
            road[at] = None
            at = next(name for name in left[at] if name in left)
        members = list(road)[list(road).index(at) :]
        first = members.index(min(members, key=order.__getitem__))
        found.append((*members[first:], *members[:first]))
        remove(members)
    return found
