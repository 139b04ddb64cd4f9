"""Public content: what anybody may see before they have answered anything."""

from __future__ import annotations

from marshmallow import fields

from server.addresses import Unreachable
from server.tour import names
from server.web.schemas.base import LocalizedSchema, Shape, flag, moment, one_of, text, whole


class Scene(Shape):
    """A picture that the phone draws; the names are those of docs/reference/content.md.

    They are no enums: a page leaves out a name that a newer server knows.
    """

    base = text("what it is a picture of")
    time = fields.String(metadata={"description": ", ".join(names.SCENE_TIMES)})
    parts = fields.List(
        fields.String(),
        metadata={"description": "what stands in it"},
    )
    weather = fields.String(metadata={"description": ", ".join(names.SCENE_WEATHERS)})


class Stamp(Shape):
    """How a stop's stamp looks; open names, as those of a scene."""

    shape = text("outline")
    figure = text("figure inside")
    ink = text("ink")


class Option(LocalizedSchema):
    """One choice of a question; its position means nothing."""

    id = text("stable within the question")
    text = text("shown")


class StoryChoiceOption(LocalizedSchema):
    """A way out of a fork in a story."""

    id = text("stable within the block")
    text = text("shown")
    goto = fields.String(metadata={"description": "block to go on with, if not the next one"})


class Variant(Shape):
    """A file that shows a picture in another format and width."""

    src = text("address below /")
    type = text("image/avif or image/webp")
    width = whole("pixels")


class Picture(Shape):
    """A picture, with the files that show it smaller where there are any."""

    src = text("address below /")
    width = fields.Integer(metadata={"description": "its own, in pixels"})
    height = fields.Integer(metadata={"description": "its own, in pixels"})
    variants = fields.List(
        fields.Nested(Variant), metadata={"description": "the better format first"}
    )


class Captions(Shape):
    """The words of a film, as WebVTT."""

    src = text("address below /")
    lang = text("their language", validate=one_of([names.CHINESE, *names.LANGUAGES]))


class Block(LocalizedSchema):
    """One block of a story; which keys there are depends on `type`."""

    id = text("stable within the story")
    type = text("what it is", validate=one_of(names.BLOCK_TYPES))
    text = fields.String()
    by = fields.String()
    source = fields.String()
    scene = fields.Nested(Scene)
    caption = fields.String()
    src = fields.String()
    alt = fields.String()
    width = fields.Integer(metadata={"description": "of a picture with `variants`, in pixels"})
    height = fields.Integer(metadata={"description": "of a picture with `variants`, in pixels"})
    variants = fields.List(
        fields.Nested(Variant),
        metadata={"description": "of a picture: the better format first, from small to large"},
    )
    title = fields.String()
    transcript = fields.String(metadata={"description": "the words of a recording or film"})
    poster = fields.Nested(Picture, metadata={"description": "shown until a film plays"})
    captions = fields.Nested(Captions)
    shape = fields.String(validate=one_of(names.FILM_SHAPES), metadata={"description": "of a film"})
    prompt = fields.String()
    options = fields.List(fields.Nested(StoryChoiceOption))
    goto = fields.String(metadata={"description": "block to go on with after this one"})


class Story(LocalizedSchema):
    """What is read at a stop."""

    title = text("title")
    audio = fields.String(metadata={"description": "a recording of the whole story"})
    blocks = fields.List(fields.Nested(Block), required=True)


class PublicGame(LocalizedSchema):
    """A mini-game, without its puzzle: that comes per ride."""

    id = text("stable")
    type = text("one of the games' types, such as sequence")
    title = text("title")
    brief = text("what to do, in one sentence")


class PublicQuestion(LocalizedSchema):
    """A question, without its answer, explanation and source."""

    id = text("stable")
    type = text(
        "how it is answered",
        validate=one_of(names.QUESTION_TYPES),
    )
    text = text("the question")
    options = fields.List(fields.Nested(Option), required=True)


class Leg(LocalizedSchema):
    """The way to a stop."""

    scene = fields.Nested(Scene, required=True)
    say = text("said on the way")


class PublicStop(LocalizedSchema):
    """A stop as everybody may see it."""

    id = text("stable")
    name = text("up to 14 characters")
    short = text("up to 6 characters")
    kind = text("a place or a theme", validate=one_of(names.STOP_KINDS))
    intro = text("said on arrival")
    scene = fields.Nested(Scene, required=True)
    stamp = fields.Nested(Stamp, required=True)
    reviewed = flag("false: show 演示内容 · 待审核")
    leg = fields.Nested(Leg, required=True)
    story = fields.Nested(Story, required=True)
    game = fields.Nested(PublicGame, required=True)
    questions = fields.List(fields.Nested(PublicQuestion), required=True)


class AnswerScoring(Shape):
    """Points for an answer."""

    right = whole("for a right one")
    wrong = whole("for a wrong one")


class StreakScoring(Shape):
    """Points on top for right answers in a row."""

    from_ = fields.Integer(required=True, data_key="from")
    bonus = whole("for each right answer from the `from`-th on")


class Scoring(Shape):
    """What earns how much; docs/scoring.md."""

    checkin = whole("for a check-in")
    story = whole("for a story read")
    game = fields.List(fields.Integer(), required=True, metadata={"description": "by stars, 0-3"})
    game_attempts = whole("tries; the best counts")
    answer = fields.Nested(AnswerScoring, required=True)
    streak = fields.Nested(StreakScoring, required=True)


class BranchBoard(Shape):
    """How branches are ranked: average x min(riders, cap)."""

    cap = whole("riders of a branch that count at most")


class RouteSummary(LocalizedSchema):
    """A line in the list of lines."""

    id = text("stable")
    name = text("name")
    tagline = text("one sentence")
    order = text("how its stops follow each other", validate=one_of(names.ROUTE_ORDERS))
    stops = whole("how many")
    minutes = whole("how long the ride takes at an elder's reading pace, with the games")
    reviewed = flag("whether every stop has been approved")
    open = flag("whether moves count now")
    opens = moment("from when moves count", allow_none=True)
    closes = moment("until when moves count", allow_none=True)


class Routes(Shape):
    """All lines."""

    routes = fields.List(fields.Nested(RouteSummary), required=True)


class Route(LocalizedSchema):
    """A line with everything public about its stops."""

    id = text("stable")
    version = whole("number of the content; 0 where it has none")
    name = text("name")
    tagline = text("one sentence")
    order = text("how its stops follow each other", validate=one_of(names.ROUTE_ORDERS))
    scoring = fields.Nested(Scoring, required=True)
    branch_board = fields.Nested(BranchBoard, required=True)
    opens = moment("from when moves count", allow_none=True)
    closes = moment("until when moves count", allow_none=True)
    reviewed = flag("whether every stop has been approved")
    stops = fields.List(fields.Nested(PublicStop), required=True)


class Branch(LocalizedSchema):
    """An organisation to ride for."""

    id = text("stable")
    name = text("name")
    kind = text("what it is", validate=one_of(names.BRANCH_KINDS))
    region = text("region")


class Branches(Shape):
    """All branches, in the order of the file."""

    branches = fields.List(fields.Nested(Branch), required=True)


class Leaf(Shape):
    """A dated fact on the calendar leaf."""

    on = fields.Date(required=True, metadata={"description": "when it was"})
    lang = text("the language of the text: zh-CN or en")
    source = text("where it is from")
    text = text("what happened")
    days = whole("in how many days that day comes; 0 is today")
    years = whole("how many years ago it is on that day")


class Today(Shape):
    """The day in the game's time zone and its leaf, null where the almanac has nothing near."""

    date = fields.Date(required=True, metadata={"description": "today"})
    leaf = fields.Nested(Leaf, required=True, allow_none=True)


class ServerAddress(Shape):
    """Where phones find the game, for the hall's screen, which tries it before it shows it."""

    address = text("base of all links, without a slash at its end")
    why = text(
        "why no phone can open it; null where one may",
        allow_none=True,
        validate=one_of([one.value for one in Unreachable]),
    )
    instance = text("the same wherever this game answers, and nowhere else")


class Site(Shape):
    """What the page's footer says; empty where it is not configured."""

    icp = text("ICP filing number")
    police = text("public-security filing number")
    address = text("where people find the page")
    wechat = flag("whether pages are signed for WeChat's share cards")
