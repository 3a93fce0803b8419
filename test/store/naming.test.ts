import { describe, expect, it } from 'vitest'
import { without } from '../../src/store/naming.ts'

describe('a text without a member', () => {
  it('loses whole words only, whatever signs are in them', () => {
    expect(without('ada told Adam; @ada, "ada".', ['ada'], '–')).toBe('– told Adam; @–, "–".')
    expect(without('canada and ada_2', ['ada'], '–')).toBe('canada and ada_2')
    expect(without('by Zoë (U.1+)', ['Zoë', 'U.1+'], '$&')).toBe('by $& ($&)')
    expect(without('Zoës', ['Zoë'], '–')).toBe('Zoës')
    expect(without('as it was', ['', 'nobody'], '–')).toBe('as it was')
  })
})
