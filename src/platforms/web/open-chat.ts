/** The playground's own chat storage: the part that Slack's servers play, apart from the bot's database. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { UserError } from '../../errors.ts'

const VERSION = 1

/** The page offers to be the people before this position; those from it on are guests. */
export const FIRST_GUEST = 100

const SCHEMA = `
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('admin', 'member')),
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE channels (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  topic TEXT NOT NULL
) STRICT;

-- One row: the last time stamp given out and the number of the last change.
CREATE TABLE clock (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  stamp INTEGER NOT NULL,
  change INTEGER NOT NULL
) STRICT;

-- A message's id is its time stamp, as on Slack: it stays unique even when this file is thrown away and begun again.
CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL REFERENCES channels (id),
  thread TEXT REFERENCES messages (id),
  thread_name TEXT,
  author TEXT REFERENCES people (id),
  only_for TEXT REFERENCES people (id),
  text TEXT,
  card TEXT,
  -- What a private message is about: a newer one about the same thing takes its place.
  about TEXT,
  client_id TEXT,
  sent_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- The latest version that the drill has taken.
  settled INTEGER NOT NULL,
  edited_at INTEGER,
  deleted INTEGER NOT NULL DEFAULT 0,
  dismissed INTEGER NOT NULL DEFAULT 0,
  received INTEGER NOT NULL DEFAULT 0,
  change INTEGER NOT NULL UNIQUE
) STRICT;
CREATE UNIQUE INDEX messages_by_client ON messages (author, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX messages_by_place ON messages (channel, thread, sent_at);
CREATE INDEX messages_by_thread ON messages (thread, sent_at);
CREATE INDEX messages_unsettled ON messages (version) WHERE settled < version;

-- Which key sent which message: what makes a delivery happen once.
CREATE TABLE sends (
  key TEXT PRIMARY KEY,
  message TEXT NOT NULL REFERENCES messages (id)
) STRICT, WITHOUT ROWID;

INSERT INTO clock VALUES (1, 0, 0);
INSERT INTO channels VALUES ('interview-drill', 'interview-drill', 'One question a day. Answer in its thread, in your own words.');
INSERT INTO people VALUES ('ada', 'Ada Okafor', 'member', 1), ('bruno', 'Bruno Costa', 'member', 2),
  ('chen', 'Chen Wei', 'member', 3), ('sam', 'Sam Rivera', 'admin', 4);
`

/** Opens `playground.db` in the data folder, making it with its channel and people when it is not there. */
export function openChat(dataFolder: string): Database.Database {
  mkdirSync(dataFolder, { recursive: true })
  const file = join(dataFolder, 'playground.db')
  const db = new Database(file)
  try {
    db.pragma('journal_mode = WAL')
    // FULL: what the page was told is posted must survive a power cut, not only a crash.
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('busy_timeout = 2000')
    // The chat is small; SQLite's usual 16 MB of cache would be memory for nothing.
    db.pragma('cache_size = -2000')
    db.transaction(() => {
      const version = Number(db.pragma('user_version', { simple: true }))
      if (version > VERSION) {
        throw new UserError(
          `${file} was written by a newer Drillbot (format ${version}; this one knows ${VERSION}). ` +
            'Start that newer Drillbot, or move the file away to begin a new playground.',
        )
      }
      if (version < VERSION) {
        db.exec(SCHEMA)
        db.pragma(`user_version = ${VERSION}`)
      }
    }).immediate()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
