/** What stands around every event. */
import type { EnvelopedEvent } from '@slack/bolt'
import type { SlackEvent } from '@slack/types'
import { newId } from '../workspace/clock.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** The deprecated token that payloads still carry; apps check the signature instead. */
export const VERIFICATION_TOKEN = 'fake-verification-token'

/** Wraps an event as the Events API does: https://docs.slack.dev/apis/events-api/#event-type-structure */
export function enveloped(workspace: Workspace, event: SlackEvent): EnvelopedEvent<SlackEvent> {
  const { bot, team } = workspace.options
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    context_team_id: team.id,
    api_app_id: bot.appId,
    event,
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: Math.floor(workspace.clock.now() / 1000),
    is_ext_shared_channel: false,
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  }
}
