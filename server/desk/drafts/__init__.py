"""Drafts: content that several people write at once, field by field."""

from server.desk.drafts.changes import FieldChange as FieldChange
from server.desk.drafts.changes import changes_between as changes_between
from server.desk.drafts.merging import Conflict as Conflict
from server.desk.drafts.merging import Merged as Merged
from server.desk.drafts.merging import merge as merge
