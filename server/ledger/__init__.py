"""The ledger: every judged move, durable before it is acknowledged.

`Ledger` is the interface; `make_engine` and `migrate` open the database.
"""

from server.ledger import account_models as account_models
from server.ledger.backup import BackupError as BackupError
from server.ledger.backup import backup as backup
from server.ledger.backup import restore as restore
from server.ledger.certificates import CertificateRow as CertificateRow
from server.ledger.codes import token_hash as token_hash
from server.ledger.engine import make_engine as make_engine
from server.ledger.errors import Conflict as Conflict
from server.ledger.errors import LedgerError as LedgerError
from server.ledger.errors import StorageError as StorageError
from server.ledger.errors import storage_error as storage_error
from server.ledger.event_jobs import CLEARED as CLEARED
from server.ledger.event_jobs import REKEYED as REKEYED
from server.ledger.event_jobs import key_hash as key_hash
from server.ledger.event_ledger import StoredEvent as StoredEvent
from server.ledger.hold import ACCEPT as ACCEPT
from server.ledger.hold import DECISIONS as DECISIONS
from server.ledger.hold import REJECT as REJECT
from server.ledger.hold import RUSHED as RUSHED
from server.ledger.hold import Hold as Hold
from server.ledger.ledger import Ledger as Ledger
from server.ledger.migrate import migrate as migrate
from server.ledger.pending_write import PendingWrite as PendingWrite
from server.ledger.pending_write import WaitEvent as WaitEvent
from server.ledger.regrading import REGRADE as REGRADE
from server.ledger.regrading import RegradeDraft as RegradeDraft
from server.ledger.regrading import Regrading as Regrading
from server.ledger.ride_jobs import LEAVE as LEAVE
from server.ledger.ride_jobs import without_person as without_person
from server.ledger.serials import read_serial as read_serial
from server.ledger.short_codes import read_short_code as read_short_code
from server.ledger.short_codes import short_code as short_code
from server.ledger.short_links import ShortLinkRow as ShortLinkRow
from server.ledger.traces import TraceRow as TraceRow
from server.ledger.used_ids import UsedId as UsedId
from server.ledger.used_ids import used_ids as used_ids
from server.ledger.values import LONGEST_DELAY as LONGEST_DELAY
from server.ledger.values import Difference as Difference
from server.ledger.values import EntryDraft as EntryDraft
from server.ledger.values import EntryRow as EntryRow
from server.ledger.values import EventDraft as EventDraft
from server.ledger.values import EventRow as EventRow
from server.ledger.values import EventStep as EventStep
from server.ledger.values import FeedRow as FeedRow
from server.ledger.values import Joined as Joined
from server.ledger.values import RideRow as RideRow
from server.ledger.values import TokenRow as TokenRow
from server.ledger.values import Total as Total
from server.ledger.values import Totals as Totals
from server.ledger.values import local_day as local_day
from server.ledger.versions import StoredFile as StoredFile
from server.ledger.versions import VersionRow as VersionRow
from server.ledger.versions import digest_of as digest_of
