import { z } from 'zod'
import { matcherSchema } from './matcher.ts'

/** The three fields and their topics. The first three of each are its main topics, the last two its advanced ones. */
export const domains = {
  'iac-cloud': {
    name: 'Infrastructure as code and cloud platforms',
    short: 'IaC & cloud',
    topics: {
      'terraform-modules': 'Terraform module design',
      'aws-networking': 'AWS networking',
      'state-management': 'State management',
      'multi-region': 'Multi-region failover',
      'providers-policy': 'Providers and policy as code',
    },
  },
  'cicd-containers': {
    name: 'CI/CD and container orchestration',
    short: 'CI/CD & containers',
    topics: {
      pipelines: 'Pipeline optimisation',
      kubernetes: 'Kubernetes core concepts',
      deployments: 'Deployment strategies',
      gitops: 'GitOps',
      'operators-helm': 'Operators and Helm',
    },
  },
  'backend-scripting': {
    name: 'Backend development and scripting',
    short: 'Backend & scripting',
    topics: {
      'api-design': 'API design',
      automation: 'Scripting and automation',
      databases: 'Database integration',
      concurrency: 'Concurrency',
      'query-tuning': 'Query tuning',
    },
  },
} as const satisfies Record<string, { name: string; short: string; topics: Record<string, string> }>

export type Domain = keyof typeof domains
export const domainIds = Object.keys(domains) as [Domain, ...Domain[]]
export const difficulties = ['screen', 'onsite', 'staff'] as const
export type Difficulty = (typeof difficulties)[number]

/** A topic's name for people; the id itself when it is not one of ours. */
export function topicName(domain: Domain, topic: string): string {
  return (domains[domain].topics as Record<string, string>)[topic] ?? topic
}

/** A topic's name for people, whichever field it belongs to. */
export function nameOfTopic(topic: string): string {
  const domain = domainIds.find((id) => topic in domains[id].topics)
  return domain === undefined ? topic : topicName(domain, topic)
}

const slug = (what: string) =>
  z
    .string()
    .regex(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      `${what} is lower-case words joined by hyphens, such as "private-subnets"`,
    )
    .max(60)

const prose = (min: number, max: number) => z.string().trim().min(min).max(max)

/** What a pitfall costs: points taken off, and the most that the whole answer may then score. */
export const severities = ['minor', 'major', 'fatal'] as const

const levelsSchema = z
  .strictObject({
    named: matcherSchema.optional().describe('The thing is named: 0.35 of the weight'),
    explained: matcherSchema.optional().describe('Named with its reason, condition or consequence: 0.7'),
    mechanism: matcherSchema
      .optional()
      .describe('How it works, a number, a failure handled: all of the weight'),
  })
  .refine(
    (levels) => Object.keys(levels).length > 0,
    'levels needs at least one of: named, explained, mechanism',
  )

export const criterionSchema = z
  .strictObject({
    id: slug('a criterion id'),
    name: prose(3, 80).describe('What a good answer does, in a few words; members see it'),
    weight: z.number().int().min(1).max(10).describe('How much a panel insists on it, 1 to 10'),
    match: matcherSchema.optional().describe('Earns all of the weight; instead of levels'),
    levels: levelsSchema.optional().describe('Earns more the deeper the answer goes; instead of match'),
    hint: prose(10, 240).describe('Shown while the round is open: teaches without giving the words away'),
    reason: prose(10, 500).describe('Shown after the close: why a panel looks for this'),
  })
  .refine(
    (c) => (c.match === undefined) !== (c.levels === undefined),
    'give either match or levels, not both and not neither',
  )

export const pitfallSchema = z.strictObject({
  id: slug('a pitfall id'),
  name: prose(3, 80).describe('The mistaken claim, in a few words'),
  match: matcherSchema.describe('The claim; words that the answer rejects ("never …") do not count'),
  unless: matcherSchema.optional().describe('The claim is forgiven when this is in the answer too'),
  severity: z.enum(severities),
  reason: prose(10, 500).describe('Why it is a mistake'),
})

export const exampleKinds = ['strong', 'partial', 'vague', 'wrong', 'negated', 'list', 'paraphrase'] as const

export const exampleSchema = z.strictObject({
  kind: z.enum(exampleKinds),
  grade: z.number().int().min(0).max(100).describe("What a panel would give it, on the panel's scale"),
  text: prose(1, 4000),
})

export const followUpSchema = z.strictObject({
  id: slug('a follow-up id'),
  ask: prose(20, 400).describe('What an interviewer would ask next'),
  probes: z.array(slug('a criterion id')).min(1).max(4).describe('The criteria that it goes deeper into'),
  rubric: z.strictObject({
    criteria: z.array(criterionSchema).min(1).max(5),
    pitfalls: z.array(pitfallSchema).max(6).default([]),
  }),
  answer: prose(40, 1500).describe('A good answer to it, shown afterwards'),
})

export const questionSchema = z.strictObject({
  id: slug('a question id'),
  title: prose(5, 80),
  domain: z.enum(domainIds),
  topic: slug('a topic'),
  difficulty: z.enum(difficulties),
  minutes: z.number().int().min(2).max(45).default(8).describe('How long an interviewer would give'),
  practice_only: z
    .boolean()
    .default(false)
    .describe('Kept for practice: never asked in a channel, so that practising spoils no round'),
  scenario: prose(40, 2500),
  rubric: z.strictObject({
    criteria: z.array(criterionSchema).min(2).max(12),
    pitfalls: z.array(pitfallSchema).max(40).default([]),
  }),
  model_answer: prose(80, 3500),
  follow_ups: z.array(followUpSchema).max(4).default([]),
  references: z
    .array(z.strictObject({ name: prose(2, 80), title: prose(2, 160) }))
    .max(8)
    .default([]),
  examples: z.array(exampleSchema).max(40).default([]),
  heard: z
    .array(exampleSchema)
    .max(100)
    .optional()
    .describe(
      'More graded answers: which words lean which way is learnt from them, and nobody checks their scores',
    ),
  reviewed: z
    .strictObject({
      date: z.iso.date().describe('YYYY-MM-DD'),
      changed: prose(3, 600).describe('What the review changed, or "nothing"'),
    })
    .optional()
    .describe('When somebody who did not write it last checked it for truth, ambiguity and fairness'),
})

export type Criterion = z.infer<typeof criterionSchema>
export type Pitfall = z.infer<typeof pitfallSchema>
export type Severity = Pitfall['severity']
export type Example = z.infer<typeof exampleSchema>
/** What choosing and listing questions needs of one; the whole is a hundred times as large. */
export type QuestionAbout = Pick<
  Question,
  'id' | 'title' | 'domain' | 'topic' | 'difficulty' | 'practice_only'
>
export type FollowUp = z.infer<typeof followUpSchema>
export type Question = z.infer<typeof questionSchema>

export function aboutOf(question: Question): QuestionAbout {
  const { id, title, domain, topic, difficulty, practice_only } = question
  return { id, title, domain, topic, difficulty, practice_only }
}
