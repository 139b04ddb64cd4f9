export { DeskFailure, deskFile, deskRequest, type DeskFile, type DeskRequest } from './client'
export { deskUpload, type Upload } from './upload'
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
