"""The painter: a fault in drawing, or the time it takes, is not the dashboard's."""

import time
from itertools import pairwise
from threading import Event, Thread

import pytest

from lib.charts.painter import Painter, PictureError

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1500" height="900"><rect width="1500" height="900"/></svg>'
CHART = '{"data": {"values": [{"said": "%s"}]}, "mark": "text", "encoding": {"text": {"field": "said"}}}'


@pytest.fixture(scope="module")
def painter():
    one = Painter()
    yield one
    one.end()


def test_what_ends_the_process_that_draws_ends_one_picture_and_nothing_else(painter):
    with pytest.raises(PictureError, match=r"^This picture cannot be drawn\.$"):
        painter.ask("chart", CHART % r"\u0001")
    assert "<svg" in painter.ask("chart", CHART % "words")


@pytest.mark.parametrize("wrong", ["<svg", "", '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'])
def test_a_picture_that_cannot_be_drawn_says_why_and_the_next_is_drawn(painter, wrong):
    with pytest.raises(PictureError, match=r"^This picture cannot be drawn: "):
        painter.ask("pixels", wrong)
    assert painter.ask("pixels", PICTURE)


def test_nobody_else_waits_while_a_picture_is_drawn(painter):
    painter.ask("pixels", PICTURE)
    done, turns = Event(), []

    def others():
        while not done.is_set():
            turns.append(time.perf_counter())
            time.sleep(0.001)

    thread = Thread(target=others)
    thread.start()
    began = time.perf_counter()
    painter.ask("pixels", PICTURE)
    took = time.perf_counter() - began
    done.set()
    thread.join()
    waits = [later - earlier for earlier, later in pairwise(turns)]
    assert max(waits) < took / 2
