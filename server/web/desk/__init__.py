"""The desk over HTTP: everything below `/api/desk`."""

from server.web.desk.accounts import blueprint as accounts_blueprint
from server.web.desk.drafts import blueprint as drafts_blueprint
from server.web.desk.events import blueprint as events_blueprint
from server.web.desk.media import blueprint as media_blueprint
from server.web.desk.overview import blueprint as overview_blueprint
from server.web.desk.posters import blueprint as posters_blueprint
from server.web.desk.previews import blueprint as previews_blueprint
from server.web.desk.reviews import blueprint as reviews_blueprint
from server.web.desk.sessions import blueprint as sessions_blueprint
from server.web.desk.versions import blueprint as versions_blueprint

blueprints = (
    sessions_blueprint,
    accounts_blueprint,
    drafts_blueprint,
    reviews_blueprint,
    previews_blueprint,
    media_blueprint,
    events_blueprint,
    posters_blueprint,
    overview_blueprint,
    versions_blueprint,
)

__all__ = ["blueprints"]
