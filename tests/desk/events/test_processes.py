"""The programs of rehearsals: started, looked at, ended."""

from __future__ import annotations

import sys

from harness.waiting import wait_until
from server.desk.events import RehearsalProcesses


def program(code: str) -> RehearsalProcesses:
    return RehearsalProcesses([sys.executable, "-c", code])


def test_a_program_reads_its_job_and_is_gone_when_it_is_done() -> None:
    reads = program("import sys; sys.exit(sys.stdin.read() != 'the job')")
    reads.start("123456", b"the job")
    wait_until(lambda: not reads.is_running("123456"), 10, "the program to end")
    assert not reads.is_running("654321")


def test_a_program_is_ended_with_the_rehearsal_and_with_the_server() -> None:
    waits = program("import signal; signal.pause()")
    waits.start("123456", b"")
    waits.start("654321", b"")
    assert waits.is_running("123456")
    waits.end("123456")
    waits.end("123456")
    assert (waits.is_running("123456"), waits.is_running("654321")) == (False, True)
    waits.close()
    assert not waits.is_running("654321")
