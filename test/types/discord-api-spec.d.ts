/** What is used of `discord-api-spec`, whose own types are TypeScript source that these settings do not allow. */
export const pathsList: Record<string, readonly string[]>
