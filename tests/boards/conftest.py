"""How hypothesis runs here."""

from hypothesis import settings

# A busy machine is no reason to fail.
settings.register_profile("boards", deadline=None)
settings.load_profile("boards")
