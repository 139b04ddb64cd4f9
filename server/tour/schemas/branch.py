"""Branches, and the file that lists them."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import fields, post_load, validate

from server.tour import names
from server.tour.model import Branch
from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema

NAME_LONGEST: Final = 30
REGION_LONGEST: Final = 20
BRAND_LONGEST: Final = 30
MOST_MEMBERS: Final = 100_000


class BranchSchema(ContentSchema):
    """A branch a player rides for."""

    zh_name = "支部"
    zh_note = f"必须有一个 id 是 {names.OTHER_BRANCH} 的支部，给访客用。"

    id = f.identifier("支部的 id，定了就不要改；一定要改，把旧的写进 was", "hengshujiang")
    name = f.text("支部名称", "横墅江社区", longest=NAME_LONGEST)
    kind = f.one_of(names.BRANCH_KINDS, "属于哪一类", "unknown_branch_kind")
    region = f.text("在哪一片，挑支部时按它分组", "城东", longest=REGION_LONGEST)
    members = fields.Integer(
        load_default=None,
        validate=validate.Range(min=1, max=MOST_MEMBERS),
        metadata=f.about("有多少人，只写一个数，不写名字；算参与率用", 42),
    )
    brand = f.text("支部品牌，没有就不写", "水乡红帆", longest=BRAND_LONGEST, optional=True)
    archived = f.StrictBoolean(
        load_default=False,
        metadata=f.about("停用：新上车的人不再看到它，已经坐它的人照旧", False),
    )
    was = f.former_ids()

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Branch:
        """Return the branch."""
        return Branch(**{**data, "was": tuple(data["was"])})


class BranchesFile(ContentSchema):
    """`content/branches.yaml`."""

    zh_name = "支部文件 content/branches.yaml"

    branches = f.items(fields.Nested(BranchSchema), "所有支部", shortest=1)
