"""Versions of the content: published, compared, gone back to, and regraded after."""

from server.desk.versions.content import Content as Content
from server.desk.versions.content import Served as Served
from server.desk.versions.follower import VersionFollower as VersionFollower
from server.desk.versions.history import VersionHistory as VersionHistory
from server.desk.versions.publisher import Publisher as Publisher
