"""The desk's shapes: sessions, accounts, the log of changes."""

from __future__ import annotations

from marshmallow import fields, validate

from server.desk.accounts.roles import Permission, Role
from server.web.schemas.base import Request, Shape, StrictBoolean, flag, moment, one_of, text, whole

LONGEST_TYPED = 500
TYPED = validate.Length(max=LONGEST_TYPED)


class Account(Shape):
    """An account as its owner and owners of the desk see it."""

    id = whole("number")
    name = text("as shown")
    role = text("role", validate=one_of(Role))
    granted = fields.List(fields.String(validate=one_of(Permission)), required=True)
    routes = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "lines it may write; none stands for all"},
    )
    permissions = fields.List(
        fields.String(validate=one_of(Permission)),
        required=True,
        metadata={"description": "what it may do now, by role and grants"},
    )
    must_change = flag("whether its password must be changed first")
    disabled = flag("whether it cannot sign in")
    has_password = flag("whether it has one: invited people have not")
    second_factor = flag("whether signing in takes a code of an app, too")
    created_at = moment("when it was made")
    seen_at = moment("when it was last used, to five minutes", allow_none=True)
    invited_until = moment("until when the link for setting a password works", allow_none=True)


class DeskSession(Shape):
    """Who is signed in in this browser."""

    setup = flag("whether nobody has an account yet")
    account = fields.Nested(Account, required=True, allow_none=True)
    csrf = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "to be sent with every change, as X-CSRF-Token"},
    )


class SetupRequest(Request):
    """Makes the first account."""

    code = text("eight characters from the server's terminal", validate=TYPED)
    name = text("name of the account", validate=TYPED)
    password = text("its password", validate=TYPED)


class SignInRequest(Request):
    """Signs in."""

    name = text("name of the account", validate=TYPED)
    password = text("its password", validate=TYPED)
    code = fields.String(load_default="", validate=TYPED)
    remember = StrictBoolean(load_default=False)


class PasswordRequest(Request):
    """Changes one's own password."""

    old = text("the password of now", validate=TYPED)
    new = text("the new one", validate=TYPED)


class PasswordConfirmed(Request):
    """What needs the password again."""

    password = text("the caller's password", validate=TYPED)


class SecondFactor(Shape):
    """A secret that is not in use yet."""

    secret = text("base32")
    address = text("otpauth: address, for a QR code")
    qr = text("the QR code as SVG")


class SecondFactorRequest(Request):
    """Turns the second factor on."""

    password = text("the caller's password", validate=TYPED)
    secret = text("as it was given", validate=TYPED)
    code = text("six digits that the app shows", validate=TYPED)


class RecoveryCodes(Shape):
    """Codes in place of the app's, each for once; shown once."""

    codes = fields.List(fields.String(), required=True)


class InvitationRequest(Request):
    """Asks whose an invitation is."""

    code = text("of the invitation's link", validate=TYPED)


class Invited(Shape):
    """Whose password an invitation sets."""

    name = text("of the account")
    second_factor = flag("whether a code of its app is asked for, too")


class InvitationAccepted(Request):
    """Sets the password of an invited account."""

    code = text("of the invitation's link", validate=TYPED)
    password = text("the new password", validate=TYPED)
    digits = fields.String(load_default="", validate=TYPED)


class AccountRequest(Request):
    """Invites somebody."""

    name = text("name of the account", validate=TYPED)
    role = text("role", validate=one_of(Role))


class AccountChange(Request):
    """What changes of an account; what is missing stays."""

    role = fields.String(validate=one_of(Role))
    granted = fields.List(fields.String(validate=one_of(Permission)))
    routes = fields.List(fields.String(validate=TYPED))
    disabled = StrictBoolean()


class Invitation(Shape):
    """An account and the link with which its password is set, once."""

    account = fields.Nested(Account, required=True)
    link = text("address, shown once")
    hours = whole("how long it works")


class AccountRows(Shape):
    """All accounts, the oldest first."""

    accounts = fields.List(fields.Nested(Account), required=True)


class RoleRow(Shape):
    """A row of the table of roles."""

    role = text("role", validate=one_of(Role))
    name = text("for people")
    may = fields.List(fields.String(validate=one_of(Permission)), required=True)
    grantable = fields.List(fields.String(validate=one_of(Permission)), required=True)


class PermissionRow(Shape):
    """A permission."""

    permission = text("permission", validate=one_of(Permission))
    name = text("for people")


class RoleTable(Shape):
    """What each role may do."""

    roles = fields.List(fields.Nested(RoleRow), required=True)
    permissions = fields.List(fields.Nested(PermissionRow), required=True)


class ChangeLine(Shape):
    """A line of the log of changes."""

    id = whole("number, growing")
    at = moment("when")
    who = text("name of the account then; 命令行 for the server's shell")
    action = text("what was done")
    action_name = text("the same for people")
    subject = text("to what")
    before = fields.Raw(required=True, allow_none=True)
    after = fields.Raw(required=True, allow_none=True)


class ChangeLog(Shape):
    """The newest lines first."""

    changes = fields.List(fields.Nested(ChangeLine), required=True)
    more = flag("whether there are older lines")
