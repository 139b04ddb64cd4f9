"""Drafts: content that several people write at once, field by field."""

from server.desk.drafts.changes import FieldChange as FieldChange
from server.desk.drafts.changes import changes_between as changes_between
from server.desk.drafts.comments import CommentRow as CommentRow
from server.desk.drafts.comments import Comments as Comments
from server.desk.drafts.comments import Written as Written
from server.desk.drafts.drafts import Drafts as Drafts
from server.desk.drafts.drafts import Outcome as Outcome
from server.desk.drafts.merging import Conflict as Conflict
from server.desk.drafts.merging import Merged as Merged
from server.desk.drafts.merging import merge as merge
from server.desk.drafts.patches import UnitEdit as UnitEdit
from server.desk.drafts.preparation import Asked as Asked
from server.desk.drafts.publishing import DraftPublisher as DraftPublisher
from server.desk.drafts.reviews import Reviews as Reviews
from server.desk.drafts.reviews import ReviewState as ReviewState
from server.desk.drafts.reviews import StopReview as StopReview
