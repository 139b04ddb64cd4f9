"""What each role may do, in one table: HTTP, the desk's pages and the documentation read it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Permission(StrEnum):
    """Something that an account may do at the desk."""

    SEE = "see"
    WRITE = "write"
    COMMENT = "comment"
    REVIEW = "review"
    PUBLISH = "publish"
    MODERATE = "moderate"
    HOST = "host"
    HOST_ALL = "host_all"
    PEOPLE = "people"
    MANAGE = "manage"


PERMISSIONS: Final[Mapping[Permission, str]] = {
    Permission.SEE: "看总览、数据、简报",
    Permission.WRITE: "写内容、导入、媒体",
    Permission.COMMENT: "看草稿、写批注",
    Permission.REVIEW: "通过审稿",
    Permission.PUBLISH: "发布、退回、重判",
    Permission.MODERATE: "审核微感悟、昵称",
    Permission.HOST: "建活动、主持自己那场",
    Permission.HOST_ALL: "主持全部活动",
    Permission.PEOPLE: "一个人的记录、导出、删除",
    Permission.MANAGE: "账号、备份、改动记录",
}
"""What people read for each."""


class Role(StrEnum):
    """What an account is for."""

    OWNER = "owner"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    MODERATOR = "moderator"
    HOST = "host"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A row of the table: the name for people, what the role may do, and what an owner may grant
    to single accounts of it.
    """

    name: str
    may: frozenset[Permission]
    grantable: frozenset[Permission] = frozenset()


ROLES: Final[Mapping[Role, RoleRow]] = {
    Role.OWNER: RoleRow("负责人", frozenset(Permission)),
    Role.EDITOR: RoleRow(
        "组织",
        frozenset(
            {
                Permission.SEE,
                Permission.WRITE,
                Permission.COMMENT,
                Permission.MODERATE,
                Permission.HOST,
                Permission.HOST_ALL,
            }
        ),
        frozenset({Permission.PUBLISH, Permission.PEOPLE}),
    ),
    Role.REVIEWER: RoleRow(
        "审稿", frozenset({Permission.SEE, Permission.COMMENT, Permission.REVIEW})
    ),
    Role.MODERATOR: RoleRow("审核", frozenset({Permission.SEE, Permission.MODERATE})),
    Role.HOST: RoleRow("主持", frozenset({Permission.HOST})),
    Role.VIEWER: RoleRow("只看", frozenset({Permission.SEE})),
}


def permissions_of(role: Role, granted: Collection[str] = ()) -> frozenset[Permission]:
    """What an account of the role may do; of `granted` only what may be granted to it counts."""
    row = ROLES[role]
    return row.may | {one for one in row.grantable if one in granted}
