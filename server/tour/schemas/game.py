"""A stop's mini-game: keys that all games share, and those of its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError

from server.tour.model import Game
from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema


class GameBase(ContentSchema):
    """What every game has, whatever its type."""

    zh_name = "小游戏 game"

    id = f.identifier("小游戏的 id，全部站点里不重复，定了就不要改", "chenlieguan-game")
    type = f.text("玩法", "sequence", longest=40)
    title = f.text("小游戏的名字", "时光站牌", longest=20)
    brief = f.text("怎么玩，一句话", "把站牌从早到晚排好", longest=120)
    explain = f.text("满星或用完次数后给乘客看的解析", "一块站牌就是一段路。", longest=400)
    source = f.text("依据的出处", "江苏省人民政府网", longest=400, missing="no_source")
    fact = f.text("事实卷编号，只给编辑看，不会发到手机上", "F1-6", longest=200, optional=True)
    was = f.former_ids()


class GameField(f.Typed):
    """A game: `type` names an injected schema, which loads the keys that are the type's own."""

    def __init__(self, games: Mapping[str, type[Schema]]) -> None:
        super().__init__(
            games,
            GameBase,
            required=True,
            metadata=f.about("这一站的小游戏", unknown="unknown_game_type"),
        )

    def schemas_for(self, value: Any) -> tuple[Schema, ...]:
        """Return the shared schema, and the type's own where the type is known."""
        own = tuple(
            schema for schema in super().schemas_for(value) if not isinstance(schema, GameBase)
        )
        return (GameBase(), *own)

    def _load(self, value: Mapping[str, Any], kind: str) -> Game:
        errors: dict[Any, Any] = {}
        shared: dict[str, Any] = {}
        data: Any = None
        own = {key: item for key, item in value.items() if key not in self.shared.fields}
        try:
            shared = self.shared.load(value)
        except ValidationError as error:
            errors.update(error.messages_dict)
        try:
            data = self.made[kind].load(own)
        except ValidationError as error:
            errors.update(error.messages_dict)
        if errors:
            raise ValidationError(errors)
        shared.pop("fact")
        shared["was"] = tuple(shared["was"])
        return Game(**shared, data=data)
