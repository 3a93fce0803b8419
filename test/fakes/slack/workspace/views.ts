/** Modals and App Homes: https://docs.slack.dev/surfaces/modals and https://docs.slack.dev/surfaces/app-home */
import { randomBytes } from 'node:crypto'
import type { AnyBlock, HomeView, ModalView } from '@slack/types'
import { blockList, elementsOf } from '../blocks/check-blocks.ts'
import { newId } from './clock.ts'
import type { View } from './types.ts'
import type { Workspace } from './workspace.ts'

/** Returns a view as Slack keeps it: with ids, a hash, block and action ids filled in, and an empty state. */
export function storedView(
  workspace: Workspace,
  given: ModalView | HomeView,
  place: { id: string; root: string; previous: string | null },
): View {
  const { bot, team } = workspace.options
  const modal = given.type === 'modal' ? given : undefined
  return {
    id: place.id,
    team_id: team.id,
    type: given.type,
    blocks: withIds(given.blocks),
    private_metadata: given.private_metadata ?? '',
    callback_id: given.callback_id ?? '',
    external_id: given.external_id ?? '',
    title:
      modal === undefined
        ? { type: 'plain_text', text: 'View Title', emoji: true }
        : { emoji: true, ...modal.title },
    submit: modal?.submit === undefined ? null : { emoji: true, ...modal.submit },
    close: modal?.close === undefined ? null : { emoji: true, ...modal.close },
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    state: { values: {} },
    hash: `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`,
    root_view_id: place.root,
    previous_view_id: place.previous,
    app_id: bot.appId,
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  }
}

/** Slack gives every block and every element an id when the app gave none. */
export function withIds<T>(blocks: T[]): (T & AnyBlock)[] {
  const copy = structuredClone(blocks) as (T & AnyBlock)[]
  for (const block of blockList(copy)) {
    block.block_id ??= randomBytes(3).toString('hex')
    if (block.type === 'context' || block.type === 'rich_text') continue
    for (const element of elementsOf(block)) {
      if (element.type !== 'image') element.action_id ??= randomBytes(3).toString('hex')
    }
  }
  return copy
}

/** Returns a new view id. */
export function newViewId(): string {
  return newId('V')
}

/** Returns the modals a member has open, the visible one last. */
export function modalStack(workspace: Workspace, user: string): View[] {
  const ids = workspace.modals.get(user) ?? []
  return ids.flatMap((id) => workspace.views.get(id)?.view ?? [])
}

/** Returns the view with that external id, if any. */
export function viewByExternalId(workspace: Workspace, externalId: string): View | undefined {
  for (const { view } of workspace.views.values()) if (view.external_id === externalId) return view
  return undefined
}
