"""Pictures, recordings, films and captions of the content: taken in, listed, removed."""

from server.desk.media.library import Library as Library
from server.desk.media.library import MediaFile as MediaFile
