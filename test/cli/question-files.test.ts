import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportQuestions, importQuestions } from '../../src/cli/question-files-command.ts'
import { loadBank } from '../../src/questions/bank.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'
import { csv, row, tiny } from '../questions/files/samples.ts'
import { schedule } from '../store/contract/samples.ts'

const shipped = join(import.meta.dirname, '../../questions')
const community = 'slack:T1'

describe('question files at the command line', () => {
  let folder: string
  let bank: string
  let store: Store | undefined
  const earlier = process.env['DRILLBOT_DATA']
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'question-files-'))
    bank = join(folder, 'questions')
    cpSync(join(shipped, 'lexicon.yaml'), join(bank, 'lexicon.yaml'))
    cpSync(join(shipped, 'iac-cloud/multi-region'), join(bank, 'iac-cloud/multi-region'), { recursive: true })
    process.env['DRILLBOT_DATA'] = join(folder, 'data')
    store = await openSqliteStore(join(folder, 'data'))
    for (const each of [community, 'slack:T2'] as const)
      await store.saveChannel({ channel: { community: each, channel: 'C1' }, schedule }, 'ada', 1)
  })
  afterEach(async () => {
    await store?.close()
    if (earlier === undefined) delete process.env['DRILLBOT_DATA']
    else process.env['DRILLBOT_DATA'] = earlier
    rmSync(folder, { recursive: true })
  })
  const stop = async () => {
    await store?.close()
    store = undefined
  }
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  it('show what they would change beside the running bot, and change it only with the bot stopped', async () => {
    const paths = [file('mine.csv', csv([row(1), row(2)])), file('tiny.yaml', tiny)]
    const shown = await importQuestions(bank, paths, { community })
    expect(shown).toEqual({
      status: 0,
      text: expect.stringMatching(
        /own-retries-case-1 – new: Retries, case 1\n[^]*3 new\. Nothing was changed yet/,
      ) as string,
    })
    await expect(importQuestions(bank, paths, { community, apply: true })).rejects.toThrow(
      /running[^]*stop it for this, or import with/,
    )
    await stop()
    expect((await importQuestions(bank, paths, { community, apply: true })).text).toMatch(
      /Applied to slack:T1/,
    )
    expect((await importQuestions(bank, paths, { community })).text).toBe('3 the same. Nothing to change.')
    expect((await importQuestions(bank, paths, { community: 'slack:T2' })).text).toMatch(/3 new/)
    await expect(importQuestions(bank, paths, { community: 'slack:T9' })).rejects.toThrow(
      'There is: slack:T1, slack:T2',
    )
    expect(await exportQuestions(bank, [], { community })).toContain('id: own-retries-case-2')
    expect(await exportQuestions(bank, [], { community: 'slack:T2' })).toMatch(/no questions of its own/)
  })

  it('change nothing when one of them has a fault', async () => {
    await stop()
    const paths = [
      file('mine.csv', csv([row(1)])),
      file('tiny.yaml', tiny.replace('weight: 2', 'weight: 99')),
    ]
    const { text, status } = await importQuestions(bank, paths, { community, apply: true })
    expect(status).toBe(1)
    expect(text).toMatch(
      /^tiny\.yaml, line 11, rubric\.criteria\[0\]\.weight: .*\n1 fault; nothing was changed\.$/,
    )
    expect((await importQuestions(bank, [paths[0] as string], { community })).text).toMatch(/1 new/)
  })

  it('go into the bank as files, and out of it as files that are the same', async () => {
    const table = file('mine.csv', csv([row(1)]))
    expect((await importQuestions(bank, [table], {})).text).toMatch(/1 new\. Nothing was changed yet/)
    expect(loadBank(bank).questions.has('own-retries-case-1')).toBe(false)
    expect((await importQuestions(bank, [table], { apply: true })).text).toMatch(/Applied to the bank/)
    const before = loadBank(bank)
    expect(before.problems).toEqual([])
    expect(before.questions.has('own-retries-case-1')).toBe(true)

    const out = join(folder, 'out')
    expect(await exportQuestions(bank, [], { out })).toMatch(/questions written to the folder/)
    cpSync(join(bank, 'lexicon.yaml'), join(out, 'lexicon.yaml'))
    const after = loadBank(out)
    expect(after.problems).toEqual([])
    const revisions = (of: typeof after) => [...of.questions].map(([id, { revision }]) => `${id} ${revision}`)
    expect(revisions(after)).toEqual(revisions(before))

    const spreadsheet = join(folder, 'all.csv')
    await exportQuestions(bank, ['multi-region', 'own-retries-case-1'], { out: spreadsheet })
    expect(readFileSync(spreadsheet, 'utf8')).toMatch(
      /^\ufeffid,title,topic,difficulty,scenario,model answer,point 1/,
    )
    expect((await importQuestions(bank, [spreadsheet], {})).text).toMatch(/the same\. Nothing to change/)
    await expect(exportQuestions(bank, ['multi-regoin'], {})).rejects.toThrow('Did you mean multi-region?')
  })

  it('of another encoding are refused', async () => {
    writeFileSync(join(folder, 'latin.csv'), Buffer.from([0x63, 0xe9, 0x2c]))
    await expect(importQuestions(bank, [join(folder, 'latin.csv')], {})).rejects.toThrow(/save it as UTF-8/)
  })
})
