import { afterEach, describe, expect, it } from 'vitest'
import { csv, row } from '../questions/files/samples.ts'
import { message } from './read-cards.ts'
import type { OpenWorkspace, Outcome, Seen, Workspace } from './workspace.ts'

async function contentOf({ attached: [first] }: Seen): Promise<string> {
  const response = await fetch(first?.url ?? '')
  expect(response.status).toBe(200)
  return response.text()
}

/** Questions that come and go as files, on every platform. */
export function questionFilesContract(name: string, open: OpenWorkspace): void {
  describe(`question files on ${name}`, () => {
    let w: Workspace
    afterEach(() => w.close())
    const handsIn = async (name: string, content: string | Uint8Array<ArrayBuffer>): Promise<Outcome> => {
      expect(await w.admin.commands('/quiz-admin question import')).toMatchObject({
        kind: 'form',
        title: 'Import questions',
      })
      return w.admin.submits({}, { file: { name, content } })
    }

    it('show what they would change, change it when it is applied, and go out again as they are', async () => {
      w = await open()
      const shown = message(await handsIn('mine.csv', `\ufeff${csv([row(1), row(2)])}`))
      expect(shown.words).toMatch(/mine\.csv: 2 new\.[^]*own-retries-case-1[^]*new: Retries, case 1/)
      expect(shown.buttons).toEqual(['Apply', 'Leave it'])
      expect(message(await w.admin.commands('/quiz-admin question export')).words).toContain(
        'no questions of its own',
      )
      await w.restart()
      expect(message(await w.admin.presses('Apply')).words).toContain('2 questions changed or added')
      expect(message(await w.admin.presses('Apply')).words).toContain('applied or left already')

      const yaml = message(await w.admin.commands('/quiz-admin question export own-retries-case-2'))
      expect(yaml.attached[0]?.name).toBe('own-retries-case-2.yaml')
      const text = await contentOf(yaml)
      expect(text).toContain('title: Retries, case 2')
      const edited = text.replace('title: Retries, case 2', 'title: Repeats, and how to know them')
      const changed = message(await handsIn('own-retries-case-2.yaml', edited))
      expect(changed.words).toMatch(/1 changed[^]*title: Retries, case 2 → Repeats, and how to know them/)
      expect(message(await w.admin.presses('Leave it')).words).toContain('nothing was changed')

      const table = message(await w.admin.commands('/quiz-admin question export csv api-design'))
      expect(table.attached[0]?.name).toBe('questions.csv')
      const same = message(await handsIn('questions.csv', await contentOf(table)))
      expect(same.words).toContain('changes nothing')
    })

    it('of a hundred rows with four faults are refused with the four rows named', async () => {
      w = await open()
      const rows = Array.from({ length: 100 }, (_, i) => row(i + 1))
      rows[4] = row(5, { topic: 'api-desing' })
      rows[30] = row(31, { scenario: 'Too short.' })
      rows[55] = row(56, { 'point 2': 'Waits between tries' })
      rows[98] = row(1)
      const refused = message(await handsIn('hundred.csv', csv(rows)))
      expect(refused.buttons).toEqual([])
      expect(refused.words).toMatch(/hundred\.csv has 4 faults, and nothing was changed/)
      for (const fault of ['row 6, topic: ', 'row 32, scenario: ', 'row 57, point 2: ', 'row 100, id: '])
        expect(refused.words).toContain(fault)
      expect(message(await w.admin.commands('/quiz-admin question export')).words).toContain(
        'no questions of its own',
      )
    })

    it('that are too large, or no text, are refused in the form; members hand in none', async () => {
      w = await open()
      expect(await handsIn('latin.csv', new Uint8Array([0x63, 0xe9, 0x2c]))).toMatchObject({
        kind: 'invalid',
        errors: { file: expect.stringContaining('UTF-8') },
      })
      expect(await handsIn('large.csv', 'x'.repeat(1024 * 1024 + 1))).toMatchObject({
        kind: 'invalid',
        errors: { file: expect.stringContaining('larger than 1 MB') },
      })
      expect(message(await w.ada.commands('/quiz-admin question import')).words).toContain('Only admins')
    })
  })
}
