"""Events that green threads wait for."""

from __future__ import annotations

from tests.transport.green import run_green


def test_an_event_wakes_all_who_wait_and_those_who_come_later() -> None:
    printed = run_green(
        """
        event = transport.GreenEvent()
        woken = []
        def wait(): woken.append(event.wait(30))
        threads = [threading.Thread(target=wait) for _ in range(3)]
        for thread in threads: thread.start()
        transport.yield_now()
        begun = time.monotonic()
        event.set(); event.set()
        for thread in threads: thread.join()
        assert time.monotonic() - begun < 20, "nothing was woken"
        print(woken, event.wait(30), event.wait())
        """
    )
    assert printed == "[True, True, True] True True\n"


def test_an_event_that_never_comes_is_given_up() -> None:
    printed = run_green(
        """
        begun = time.monotonic()
        print(transport.GreenEvent().wait(0.5), 0.5 <= time.monotonic() - begun < 5)
        """
    )
    assert printed == "False True\n"


def test_a_wait_ended_by_something_else_is_not_woken_twice() -> None:
    printed = run_green(
        """
        import eventlet
        event, never, ended = transport.GreenEvent(), transport.GreenEvent(), []
        timed_out = threading.Event()
        def wait():
            try:
                with eventlet.Timeout(0.1):
                    event.wait()
            except eventlet.Timeout:
                ended.append("timeout")
                timed_out.set()
            begun = time.monotonic()
            never.wait(0.3)
            ended.append(time.monotonic() - begun >= 0.3)
        thread = threading.Thread(target=wait)
        thread.start()
        assert timed_out.wait(30)
        event.set()
        thread.join()
        print(ended)
        """
    )
    assert printed == "['timeout', True]\n"
