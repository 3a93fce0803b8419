const mostNames = 5

/** `Ada`, `Ada and Bruno`, `Ada, Bruno, Chen and 4 more` */
export function nameList(names: readonly string[]): string {
  const shown = names.length > mostNames ? names.slice(0, mostNames - 1) : names
  const rest = names.length - shown.length
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(
    rest > 0 ? [...shown, `${rest} more`] : shown,
  )
}
