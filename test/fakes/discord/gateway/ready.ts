/** The first dispatch of a session. Source: Gateway Events, "Ready". */
import { gatewayUrl } from '../rest/routes-guilds.ts'
import type { Guild } from '../state/model.ts'
import { userPayload } from '../state/payloads.ts'
import type { World } from '../state/world.ts'
import type { Session } from './session.ts'

/** Servers come as unavailable at first; a GUILD_CREATE follows for each. */
export function readyPayload(world: World, session: Session, guilds: Guild[]): Record<string, unknown> {
  return {
    v: 10,
    user: { ...userPayload(world.bot), verified: true, mfa_enabled: true, email: null },
    user_settings: {},
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: gatewayUrl(world),
    shard: session.shard,
    application: { id: world.application.id, flags: 0 },
    private_channels: [],
    relationships: [],
    presences: [],
    guild_join_requests: [],
    geo_ordered_rtc_regions: [],
    auth: {},
    _trace: ['["local"]'],
  }
}

/** Source: Gateway Events, "Identify Structure". */
export interface IdentifyData {
  token: string
  intents: number
  shard?: [number, number]
}

/** Source: Gateway Events, "Resume Structure". */
export interface ResumeData {
  token: string
  session_id: string
  seq: number
}
