"""Green threads that are shared by all connections."""

from __future__ import annotations

from tests.transport.green import run_green

WORK = """
        from server.transport import handler_pool
        from server.transport.private_hooks import call_soon
        handled = []
        class Work:
            def __init__(self, name, gate=None):
                self.name, self.gate = name, gate
            def handle_waiting(self):
                if self.gate is not None:
                    self.gate.wait(30)
                handled.append(self.name)
        pool = handler_pool.HandlerPool()
        def run(*works):
            for work in works:
                call_soon(pool.run, work)
            transport.yield_now()
            transport.yield_now()
"""


def test_one_that_waits_holds_up_no_other() -> None:
    printed = run_green(
        WORK
        + """
        gate = threading.Event()
        run(Work("waits", gate), Work("first"), Work("second"))
        print(handled)
        gate.set()
        while len(handled) < 3: transport.yield_now()
        print(handled)
        """
    )
    assert printed == "['first', 'second']\n['first', 'second', 'waits']\n"


def test_beyond_the_most_handlers_work_queues_in_order() -> None:
    printed = run_green(
        WORK
        + """
        handler_pool.MAX_HANDLERS = 2
        gate = threading.Event()
        run(Work("one", gate), Work("two", gate), Work("three"), Work("four"))
        print(handled)
        gate.set()
        while len(handled) < 4: transport.yield_now()
        print(sorted(handled[:1] + handled[-1:]) != handled, handled.index("three") < 3)
        run(Work("five"))
        print(handled[-1], len(handled))
        """
    )
    assert printed == "[]\nTrue True\nfive 5\n"
