"""`bus preview`: the real page and the real rules on content as it is being written.

Any stop can be opened, nothing is kept, and what is saved is shown at once. It needs neither
gunicorn nor eventlet, so that it also runs on Windows.
"""

from server.preview.site import PreviewSite as PreviewSite
from server.preview.unlocked import unlocked as unlocked
