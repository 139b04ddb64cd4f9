/** The table of roles, as the server has it: what each may do, and how people call it. */
import { reactive, readonly } from 'vue'
import type { components } from '../schema.gen'
import { deskRequest } from './client'
import type { Permission, Role } from './session'

type Schemas = components['schemas']
export type RoleRow = Schemas['RoleRow']
type RoleTable = Schemas['RoleTable']

const table = reactive<RoleTable>({ roles: [], permissions: [] })

/** The table; empty until it is read. */
export const roleTable = readonly(table)

/** Reads it, once per page. @throws DeskFailure: it may be tried again. */
export async function readRoles(): Promise<void> {
  if (table.roles.length === 0) Object.assign(table, await deskRequest<RoleTable>('/roles'))
}

export const roleName = (role: Role): string => table.roles.find((one) => one.role === role)?.name ?? ''

export const permissionName = (permission: Permission): string =>
  table.permissions.find((one) => one.permission === permission)?.name ?? ''
