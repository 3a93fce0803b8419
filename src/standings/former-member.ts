/** Somebody who asked to be forgotten: their points stay in the group's sums, under an id that leads to nobody. */
const prefix = 'forgotten-'

/** What they are called wherever a member is named. */
export const formerName = 'A former member'

/** The id that stands for them; `random` must be of this forgetting alone. */
export function formerId(random: string): string {
  return `${prefix}${random}`
}

/** Whether an id stands for somebody who was forgotten: nobody to write to, or to give a role. */
export function isFormer(member: string): boolean {
  return member.startsWith(prefix)
}
