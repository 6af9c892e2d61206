"""Weights of cases by role in the English sentence; `weigh` makes them sum to 1, likeliest first."""

from __future__ import annotations

from collections.abc import Mapping

Weights = Mapping[str, float]


def weigh(table: Mapping[str, Weights], role: str, default: Weights) -> tuple[tuple[str, float], ...]:
    """The weights of `role`; "modifier of" falls back on "modifier", an unknown role on `default`."""
    weights = table.get(role) or table.get(role.split()[0]) or default
    total = sum(weights.values())
    return tuple(
        (case, weight / total)
        for case, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    )
