"""The organisers' room: accounts and what they may do."""

from server.desk.accounts.accounts import Accounts as Accounts
from server.desk.accounts.passwords import Passwords as Passwords
from server.desk.accounts.roles import Permission as Permission
from server.desk.accounts.roles import Role as Role
from server.desk.accounts.sessions import Sessions as Sessions
from server.desk.accounts.sessions import SignedIn as SignedIn
from server.desk.accounts.setup_code import SetupCode as SetupCode
