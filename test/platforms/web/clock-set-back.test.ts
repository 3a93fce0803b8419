import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Workspace } from '../workspace.ts'
import { openWebWorkspace } from './web-workspace.ts'

const minute = 60_000
let workspace: Workspace
beforeEach(async () => {
  workspace = await openWebWorkspace()
})
afterEach(() => workspace.close())

it('a private answer that is sent again after the clock was set back takes the place of the first', async () => {
  const { ada } = workspace
  await ada.presses('Answer privately')
  await ada.submits({ text: 'My first words.' })
  await workspace.pass(-3 * minute)
  await ada.presses('Answer privately')
  expect(await ada.submits({ text: 'My second words.' })).toMatchObject({ kind: 'message' })
  expect(await ada.presses('Answer privately')).toMatchObject({ values: { text: 'My second words.' } })
})
