"""Lists are gone through from their last page to their first."""

from __future__ import annotations

from oms_desktop.sync.turning import Turn, first_turn, next_turn


def pages(total: int, now: int | None) -> list[int]:
    """Pages of 50 in the order in which they are asked, where the first one says that there are ``now`` rows."""
    turn = first_turn(total, 50)
    asked: list[int] = []
    while len(asked) < 50:
        asked.append(turn.page)
        following = next_turn(turn, now, 50)
        if not following:
            break
        turn = Turn.of(following)
    return asked


def test_a_walk_goes_backwards_and_begins_again_where_the_list_grew() -> None:
    assert pages(120, 120) == [3, 2, 1]
    assert pages(120, 151) == [3, 2, 1, 4, 3, 2, 1]
    assert pages(120, 119) == [3, 2, 1]  # what left only moved others to pages still to come
    assert (pages(0, 0), pages(120, None), Turn.of("")) == ([1], [3, 2, 1], Turn())


def test_a_list_that_never_rests_is_left_after_three_walks() -> None:
    turn, walks = first_turn(1, 50), 1
    for total in range(2, 10):
        following = next_turn(turn, total, 50)
        if not following:
            break
        turn, walks = Turn.of(following), walks + 1
    assert walks == 3
