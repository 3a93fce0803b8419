import type { CommunityId } from '../../src/platforms/platform.ts'
import { text } from '../drizzle.ts'

/** The column that every table but the shared ones begins with. */
export const communityId = () => text().$type<CommunityId>().notNull()
