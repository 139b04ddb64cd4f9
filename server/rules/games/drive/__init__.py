"""`drive` (开车认路): at every junction, steer into the lane of the right way."""

from server.rules.games.drive.judge import Drive
from server.rules.games.drive.schema import DriveData, DriveSchema, Junction

__all__ = ["Drive", "DriveData", "DriveSchema", "Junction"]
