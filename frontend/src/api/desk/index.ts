export { DeskFailure, deskRequest } from './client'
export {
  acceptInvitation,
  changePassword,
  deskSession,
  may,
  readSession,
  setUp,
  signIn,
  signOut,
  type DeskAccount,
  type Permission,
  type Role,
} from './session'
