/** The package ships its zod schemas without types; `openapi.ts` says what it uses of them. */
declare module 'discord-api-spec/zod'
