"""Finding pairs: stars for a plausible log of every turn."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import gets
from server.rules.games.kind import Verdict
from server.rules.games.memory.luck import MOST_LUCKY_FINDS, lucky_finds
from server.rules.games.memory.schema import MemoryData, MemorySchema
from server.rules.seeds import permutation

MOST_TURNS = 600
"""Longer logs are refused; turning cards blindly needs n*n turns on average, 64 for n = 8."""


class Memory:
    """The phone turns the cards and sends the log of all turns, in order.

    It has to know the faces to show them, so a script that reads the puzzle knows them too; see
    docs/games.md, "What a script can see".
    """

    type = "memory"
    schema = MemorySchema

    def puzzle(self, data: MemoryData, seed: int) -> dict[str, Any]:
        """`{cards: [{id: "c0", pair, text}]}`; the phone shows them face down.

        `pair` numbers follow the order on the board and say nothing about the file.
        """
        order = _board(data, seed)
        numbers = {pair: at for at, pair in enumerate(dict.fromkeys(one // 2 for one in order))}
        cards = [
            {"id": f"c{at}", "pair": numbers[one // 2], "text": _face(data, one)}
            for at, one in enumerate(order)
        ]
        return {"cards": cards}

    def judge(self, data: MemoryData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """3 stars within 2n turns for n pairs, 2 within 3n, 1 for clearing the board.

        2n - 1 turns always suffice for a rider who forgets nothing. In a first attempt more
        luck than an honest rider has once in a thousand boards leaves 1 star; later attempts
        are played on a board the rider has seen. Feedback: `turns`, `within` (turns for
        three stars), and `lucky: true` when luck was the reason.
        """
        pair_of = [one // 2 for one in _board(data, seed)]
        turns = _turns(solution, pair_of)
        pairs = len(data.pairs)
        feedback: dict[str, Any] = {"turns": len(turns), "within": 2 * pairs}
        stars = 3 if len(turns) <= 2 * pairs else 2 if len(turns) <= 3 * pairs else 1
        if earlier == 0 and lucky_finds(turns, pair_of) > MOST_LUCKY_FINDS:
            stars, feedback["lucky"] = 1, True
        return Verdict(stars, feedback)

    def solution(self, data: MemoryData, seed: int) -> list[list[str]]:
        """The log of a rider who forgets nothing and is never lucky."""
        pair_of = [one // 2 for one in _board(data, seed)]
        return [[f"c{first}", f"c{second}"] for first, second in _careful_turns(pair_of)]

    def attempt(self, data: MemoryData, seed: int, skill: float, chance: Random) -> list[list[str]]:
        """The log of a rider who remembers a card that was seen with the probability `skill`."""
        pair_of = [one // 2 for one in _board(data, seed)]
        turns = _forgetful_turns(pair_of, skill, chance)
        return [[f"c{first}", f"c{second}"] for first, second in turns]


def _board(data: MemoryData, seed: int) -> list[int]:
    """Cards as they lie: 2p and 2p + 1 are the cards of pair p."""
    return permutation(2 * len(data.pairs), seed)


def _face(data: MemoryData, card: int) -> str:
    pair = data.pairs[card // 2]
    return pair.b if card % 2 else pair.a


def _turns(solution: object, pair_of: list[int]) -> list[tuple[int, int]]:
    """The log as positions; raises BadSolution unless it clears the board as the rules go."""
    if not isinstance(solution, list) or not 0 < len(solution) <= MOST_TURNS:
        raise BadSolution("要把每一次翻牌都按顺序交上来")
    positions = {f"c{at}": at for at in range(len(pair_of))}
    turns: list[tuple[int, int]] = []
    lying = set(range(len(pair_of)))
    for turn in solution:
        if not isinstance(turn, list) or len(turn) != 2:
            raise BadSolution("每次要翻两张牌")
        first, second = (positions.get(c) if isinstance(c, str) else None for c in turn)
        if first is None or second is None or first == second:
            raise BadSolution("每次要翻两张不同的牌")
        if first not in lying or second not in lying:
            raise BadSolution("已经配好的牌不能再翻")
        if pair_of[first] == pair_of[second]:
            lying -= {first, second}
        turns.append((first, second))
    if lying:
        raise BadSolution("还有牌没有配好，翻完再交")
    return turns


def _careful_turns(pair_of: list[int]) -> list[tuple[int, int]]:
    turns: list[tuple[int, int]] = []
    known: dict[int, int] = {}
    unseen = list(range(len(pair_of)))
    while unseen:
        first = unseen.pop(0)
        partner = known.pop(pair_of[first], None)
        if partner is not None:
            turns.append((first, partner))
            continue
        second = next((c for c in unseen if pair_of[c] != pair_of[first]), unseen[0])
        unseen.remove(second)
        turns.append((first, second))
        if pair_of[second] == pair_of[first]:
            continue
        known[pair_of[first]] = first
        other = known.pop(pair_of[second], None)
        if other is None:
            known[pair_of[second]] = second
        else:
            turns.append((second, other))
    return turns


def _forgetful_turns(pair_of: list[int], skill: float, chance: Random) -> Iterator[tuple[int, int]]:
    """Turns until the board is clear; of the cards seen, some come to mind at each turn."""
    lying, seen = list(range(len(pair_of))), set[int]()
    while lying:
        in_mind = [one for one in lying if one in seen and gets(skill, chance)]
        turn = _pair_in_mind(in_mind, pair_of) or _next_turn(lying, seen, in_mind, pair_of, chance)
        seen.update(turn)
        if pair_of[turn[0]] == pair_of[turn[1]]:
            lying = [one for one in lying if one not in turn]
        yield turn


def _pair_in_mind(in_mind: list[int], pair_of: list[int]) -> tuple[int, int] | None:
    first_of: dict[int, int] = {}
    for card in in_mind:
        if pair_of[card] in first_of:
            return first_of[pair_of[card]], card
        first_of[pair_of[card]] = card
    return None


def _next_turn(
    lying: list[int], seen: set[int], in_mind: list[int], pair_of: list[int], chance: Random
) -> tuple[int, int]:
    """A card, then its partner if that comes to mind; cards that were never seen come first."""
    unseen = [one for one in lying if one not in seen]
    first = chance.choice(unseen or lying)
    partners = [one for one in in_mind if one != first and pair_of[one] == pair_of[first]]
    others = [one for one in unseen if one != first] or [one for one in lying if one != first]
    return first, chance.choice(partners or others)
