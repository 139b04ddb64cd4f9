"""Hosted events: a pure state machine over an event's log, and the scoring of live answers.

No clock of its own: `now` is event time in epoch milliseconds, passed in. See docs/events.md.
"""

from server.rules.event.deciding import can_undo as can_undo
from server.rules.event.deciding import decide as decide
from server.rules.event.deciding import is_stale as is_stale
from server.rules.event.deciding import possible as possible
from server.rules.event.deciding import what_next as what_next
from server.rules.event.deciding import why_not as why_not
from server.rules.event.errors import EventRefused as EventRefused
from server.rules.event.fold import apply_step as apply_step
from server.rules.event.fold import forget_player as forget_player
from server.rules.event.outage import AWAY_MS as AWAY_MS
from server.rules.event.outage import BEAT_MS as BEAT_MS
from server.rules.event.outage import clock_runs as clock_runs
from server.rules.event.outage import making_up as making_up
from server.rules.event.parsing import COMMAND_FIELDS as COMMAND_FIELDS
from server.rules.event.parsing import COMMANDS as COMMANDS
from server.rules.event.parsing import Command as Command
from server.rules.event.parsing import parse_command as parse_command
from server.rules.event.phases import clock_step as clock_step
from server.rules.event.phases import is_settled as is_settled
from server.rules.event.phases import left_ms as left_ms
from server.rules.event.phases import phase_at as phase_at
from server.rules.event.phases import wait_ms as wait_ms
from server.rules.event.shapes import Facts as Facts
from server.rules.event.shapes import LiveShape as LiveShape
from server.rules.event.state import MODES as MODES
from server.rules.event.state import EventState as EventState
from server.rules.event.state import Round as Round
