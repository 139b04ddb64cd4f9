"""Scenes: the vocabulary that content uses for the pictures that phones draw.

Stops and games both use them, so this package is below `tour` and `rules`.
"""

from server.scenes.capacity import can_replace as can_replace
from server.scenes.capacity import hidden_parts as hidden_parts
from server.scenes.schema import SceneSchema as SceneSchema
