/** Which of the five pictures stands for a rider: always the same one for the same seed. */

export const AVATARS = ['egret', 'lantern', 'tofu', 'loquat', 'boat'] as const
export type AvatarName = (typeof AVATARS)[number]

/** FNV-1a over the seed's UTF-16 units: spreads similar ids well and needs no library. */
export function avatarOf(seed: string): AvatarName {
  let hash = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193)
  return AVATARS[(hash >>> 0) % AVATARS.length]!
}
