"""What `patch` makes cooperative, and what it leaves alone."""

from __future__ import annotations

from tests.transport.green import run_green


def test_threads_are_green_and_the_mutex_is_the_interpreters_own() -> None:
    printed = run_green(
        """
        import _thread, os
        from eventlet.patcher import is_monkey_patched
        from server.mutex import mutex
        print(type(mutex()).__module__, type(mutex()) is type(_thread.allocate_lock()))
        print(all(is_monkey_patched(name) for name in ("thread", "socket", "select", "time")))
        print(os.environ["PSYCOPG_WAIT_FUNC"])
        """
    )
    assert printed == "_thread False\nTrue\nwait_selector\n"
