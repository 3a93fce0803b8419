import { expect, it, onTestFinished } from 'vitest'
import { strongAnswer } from './strong-answer.ts'
import {
  addsQuestion,
  answersPrivately,
  asks,
  cardsIn,
  closes,
  isOpen,
  refusesForgeries,
  repliesTo,
  setsUp,
  writerIn,
} from './walk-story.ts'
import { kills, openWalk } from './walk-slack.ts'

/** So many risky acts are in the walk when nothing has to be done again: the kills are drawn from these. */
const riskyActs = 29
/** Other moments for the kills: WALK_SEED=7 vitest run test/platforms/slack/walk.test.ts */
const seed = Number(process.env['WALK_SEED'] ?? 1)
/** Every method that the walk needs. `views.update` is only for forms that take the drill seconds. */
const methods = [
  'auth.test',
  'chat.postEphemeral',
  'chat.postMessage',
  'chat.update',
  'conversations.history',
  'conversations.open',
  'conversations.replies',
  'reactions.add',
  'response_url',
  'users.info',
  'views.open',
  'views.publish',
]

const own = {
  title: 'A cache that lies',
  topic: 'backend-scripting/api-design',
  scenario:
    'Your product page is served from a cache that four teams write to, and one buyer in fifty sees a price from yesterday.',
  points:
    'Expires entries!: time to live, TTL\nInvalidates on write: invalidate + write, purge\nMeasures staleness: stale + metric',
  model:
    'I would give every entry a short time to live and purge it whenever somebody writes the price, so a missed event heals by itself. ' +
    'A metric counts stale reads, and an alert fires on it.',
}

it.each([
  ['socket', seed],
  ['http', seed + 1],
] as const)(
  'a workspace is walked through over %s, with kills, twofold events, limits and lost replies on the way (seed %d)',
  async (transport, seeded) => {
    const walk = await openWalk(transport, seeded, riskyActs)
    onTestFinished(() => walk.close())
    const { fake } = walk
    const { ids } = fake
    const { drill } = ids
    const admin = fake.member(ids.adam)
    const [ada, ben, cleo, dev, eve] = [ids.ada, ids.ben, ids.cleo, ids.dev, ids.eve].map((id) =>
      fake.member(id),
    )
    if (!ada || !ben || !cleo || !dev || !eve) throw new Error('five members are needed')

    // An admin sets it up, and changes it once.
    await walk.calmly(async () => {
      await walk.limits('users.info', 'views.open', 'chat.postEphemeral', 'conversations.open')
      await walk.losesReplies('users.info')
      await setsUp(walk, admin)
      await walk.faultsAreOver('users.info', 'views.open', 'chat.postEphemeral', 'conversations.open')
      await walk.losesReplies('views.open', 'chat.postEphemeral', 'conversations.open')
      await setsUp(walk, admin)
      await walk.faultsAreOver('views.open', 'chat.postEphemeral', 'conversations.open')
      expect((await admin.seesEphemeral(drill)).at(-1)?.words).toContain('Set up.')
    })

    // A question is asked, and the admin adds one of their own.
    await walk.limits('chat.postMessage', 'conversations.history', 'conversations.replies')
    const first = await asks(walk, admin, 'iac-env-structure', 'Three Terraform environments')
    await walk.opens(admin, () => admin.runs(drill, '/quiz-admin add'))
    const refused = await walk.sends(admin, { ...own, model: 'I would think about it for a while.' })
    expect(refused.outcome.fieldErrors).not.toEqual({})
    expect(await addsQuestion(walk, admin, own)).toEqual({})

    // Five members answer: in pieces, with edits and deletions, one of them privately.
    await isOpen(walk)
    await walk.limits('reactions.add')
    await walk.losesReplies('reactions.add')
    const [a, b, c, e] = [ada, ben, cleo, eve].map((member) => writerIn(walk, first, member))
    if (!a || !b || !c || !e) throw new Error('four writers are needed')
    const opening = await a.says('I would use modules.')
    const takenBack = await b.says('I take this back.')
    await answersPrivately(walk, dev, first, 'Nothing yet.')
    await a.says('A plan for every pull request.')
    const idea = await c.says('Workspaces?')
    await b.says('One remote state, with a lock, for each environment.')
    await a.edits(opening, strongAnswer)
    await c.edits(idea, 'Directories rather than workspaces.')
    await b.deletes(takenBack)
    await answersPrivately(walk, dev, first, 'Small versioned modules, and Dev’s secret.')
    const slip = await e.says('Wrong thread, sorry.')
    await c.edits(idea, 'Directories rather than workspaces, and an approval for production.')
    await e.says('Values in tfvars & nothing else: <no> conditionals.')
    await e.deletes(slip)
    await c.says('And the plan is read by somebody else.')

    // Each sees their own score, and nobody else's.
    await fake.idle()
    await walk.limits('response_url')
    const card = { channel: drill, ts: first }
    const adasResult = await walk.isShown(ada, /your score is \d/i, () => ada.presses(card, 'My result'))
    expect(adasResult).toContain('own remote state and lock')
    await walk.isShown(dev, /your score is \d/i, () => dev.runs(drill, '/quiz result'))
    if (transport === 'http') await refusesForgeries(walk, first)

    await walk.limits('chat.update')
    await closes(walk, admin, first, '5 answers')

    // The admin's own question is asked, and answered before the program knows that its card is there.
    await walk.losesReplies('chat.postMessage', 'conversations.history')
    const second = await asks(walk, admin, 'own-a-cache-that-lies', own.title)
    await writerIn(walk, second, ada).says('A TTL of a minute, and purge on every write.')
    await isOpen(walk)
    await writerIn(walk, second, ben).says('A metric for stale reads.')
    await fake.idle()
    await walk.losesReplies('chat.update', 'conversations.replies')
    await closes(walk, admin, second, '2 answers')

    // The leaderboard, for whoever asks; and a member's own page.
    await walk.losesReplies('response_url')
    const board = await walk.isShown(cleo, /Leaderboard/, () => cleo.runs(drill, '/quiz leaderboard'))
    for (const name of ['ada', 'ben', 'cleo (you)', 'dev', 'eve']) expect(board).toContain(name)
    await walk.limits('views.publish')
    await walk.losesReplies('views.publish')
    for (const call of [1, 2]) {
      await ben.opensHome()
      await walk.until(
        () => fake.calls('views.publish'),
        (calls) => calls >= call,
      )
    }
    expect((await ben.home())?.words).toContain('No question is open')

    await fake.idle()
    await walk.until(
      () => walk.store((store) => store.deliveryCounts(walk.channel.community)),
      ({ pending }) => pending === 0,
    )

    // What members see: each card once, each reveal once, each standings once, and no private word.
    expect((await cardsIn(walk)).map(({ ts }) => ts)).toEqual([first, second])
    for (const thread of [first, second]) {
      const replies = await repliesTo(walk, thread)
      expect(replies.map(({ fallback }) => fallback.split(':')[0])).toEqual([
        'The round is closed',
        'Standings in this channel',
      ])
    }
    const open = [...(await ada.sees(drill)), ...(await ada.seesThread(drill, first))]
    const shown = [...open, ...(await ada.seesThread(drill, second)), ...(await ada.seesEphemeral())]
    expect(shown.filter(({ words }) => words.includes('secret'))).toEqual([])
    expect(open.filter(({ words }) => /your score/i.test(words))).toEqual([])
    const marks = open.flatMap(({ reactions }) => reactions)
    expect(marks.length).toBeGreaterThan(0)
    expect(marks.every(({ name, users }) => name === 'white_check_mark' && users.length === 1)).toBe(true)

    // What is stored: every word that was acknowledged, as it stood last, and counted once.
    await walk.store(async (store) => {
      const { community } = walk.channel
      const rounds = (await store.recentRounds(walk.channel, 10)).toReversed()
      expect(rounds.map(({ questionId, state }) => [questionId, state])).toEqual([
        ['iac-env-structure', 'closed'],
        ['own-a-cache-that-lies', 'closed'],
      ])
      const texts = await Promise.all(
        rounds.map(async ({ id }) =>
          Object.fromEntries((await store.answers(community, id)).map(({ member, text }) => [member, text])),
        ),
      )
      expect(texts).toEqual([
        {
          [ids.ada]: `${strongAnswer}\n\nA plan for every pull request.`,
          [ids.ben]: 'One remote state, with a lock, for each environment.',
          [ids.cleo]:
            'Directories rather than workspaces, and an approval for production.\n\nAnd the plan is read by somebody else.',
          [ids.dev]: 'Small versioned modules, and Dev’s secret.',
          [ids.eve]: 'Values in tfvars & nothing else: <no> conditionals.',
        },
        {
          [ids.ada]: 'A TTL of a minute, and purge on every write.',
          [ids.ben]: 'A metric for stale reads.',
        },
      ])
      expect((await store.ledger(community, 0, 100)).map(({ reason }) => reason)).toEqual(
        Array(7).fill('closed'),
      )
      expect((await store.addedQuestions(community)).map(({ question }) => question.id)).toEqual([
        'own-a-cache-that-lies',
      ])
      expect(await store.deliveryCounts(community)).toMatchObject({ pending: 0, failed: 0 })
    })

    // And the walk was what it says it is.
    expect(walk.killed).toBe(kills)
    expect(await fake.refusals('mistake')).toEqual([])
    expect(
      (await fake.deliveries()).filter(
        ({ kind, state }) => kind === 'events_api' && state !== 'acknowledged',
      ),
    ).toEqual([])
    expect(await fake.pendingFaults()).toEqual([])
    const used = transport === 'socket' ? ['apps.connections.open', ...methods] : methods
    const { calls } = await fake.summary()
    expect(
      Object.keys(calls)
        .filter((method) => method !== 'views.update')
        .toSorted(),
    ).toEqual(used.toSorted())
    for (const method of used) {
      const outcomes = (await fake.requests(method)).map(({ outcome }) => outcome)
      expect([method, outcomes]).toEqual([
        method,
        expect.arrayContaining(['fault:rate_limited', 'fault:lost_reply']),
      ])
    }
  },
  120_000,
)
