"""Scenes in words: what the phone draws is written down by a few names.

Stops and games both show them, so this room stands below those of the tour and the rules.
"""

from server.scenes.room import replaces as replaces
from server.scenes.room import unseen as unseen
from server.scenes.schema import SceneSchema as SceneSchema
