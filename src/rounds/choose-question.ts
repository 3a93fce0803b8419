import type { Difficulty, Domain } from '../questions/question.ts'

export interface Candidate {
  id: string
  domain: Domain
  difficulty: Difficulty
}

/**
 * The next question for a channel, or null when none fits its domains and difficulties. No repeat until the bank is through:
 * never-asked questions first, then those asked least and longest ago. Among equals the domains take turns, in the
 * schedule's order; `seed` (the channel) decides the rest, so that two channels go through the bank differently.
 */
export function chooseQuestion(
  candidates: readonly Candidate[],
  asked: readonly { questionId: string; domain: Domain; at: number }[],
  wanted: { domains: readonly Domain[]; difficulties: readonly Difficulty[] },
  seed: string,
): string | null {
  const fitting = candidates.filter(
    (c) => wanted.domains.includes(c.domain) && wanted.difficulties.includes(c.difficulty),
  )
  if (fitting.length === 0) return null
  const times = new Map<string, number>()
  const lastAsked = new Map<string, number>()
  for (const { questionId, at } of asked) {
    times.set(questionId, (times.get(questionId) ?? 0) + 1)
    lastAsked.set(questionId, at)
  }
  const fewest = Math.min(...fitting.map((c) => times.get(c.id) ?? 0))
  const fresh = fitting.filter((c) => (times.get(c.id) ?? 0) === fewest)
  const domain = domainInTurn(wanted.domains, asked.at(-1)?.domain, new Set(fresh.map((c) => c.domain)))
  const order = fresh
    .filter((c) => c.domain === domain)
    .map((c) => ({ id: c.id, at: lastAsked.get(c.id) ?? 0, rank: hashText(`${seed}/${c.id}`) }))
    .sort((a, b) => a.at - b.at || a.rank - b.rank || (a.id < b.id ? -1 : 1))
  return order[0]?.id ?? null
}

function domainInTurn(
  domains: readonly Domain[],
  last: Domain | undefined,
  available: ReadonlySet<Domain>,
): Domain {
  const start = last === undefined ? 0 : domains.indexOf(last) + 1
  const turns = [...domains.slice(start), ...domains.slice(0, start)]
  return turns.find((domain) => available.has(domain)) as Domain
}

/** FNV-1a, 32 bits: a shuffle that is the same on every run. */
export function hashText(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i)
    value = Math.imul(value, 0x01000193)
  }
  return value >>> 0
}
