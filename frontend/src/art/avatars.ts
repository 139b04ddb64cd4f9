/** Which of the five pictures stands for a rider: always the same one for the same seed. */
import { hashOf } from './ink'

export const AVATARS = ['egret', 'lantern', 'tofu', 'loquat', 'boat'] as const
export type AvatarName = (typeof AVATARS)[number]

export function avatarOf(seed: string): AvatarName {
  return AVATARS[hashOf(seed) % AVATARS.length]!
}
