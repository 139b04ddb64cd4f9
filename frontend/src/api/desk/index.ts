export { DeskFailure, deskRequest, type DeskRequest } from './client'
export { permissionName, readRoles, roleName, roleTable, type RoleRow } from './roles'
export {
  acceptInvitation,
  changePassword,
  deskSession,
  may,
  readInvitation,
  readSession,
  setUp,
  signIn,
  signInAsOther,
  signOut,
  type DeskAccount,
  type Permission,
  type Role,
} from './session'
