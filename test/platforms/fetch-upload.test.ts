import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchUpload } from '../../src/platforms/fetch-upload.ts'

const text = '\ufefftitle\nfür alle'
let server: Server
let origin: string
let asked: { path: string; authorization: string | undefined }[]

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization })
    if (request.url === '/moved') response.writeHead(302, { location: '/file' }).end()
    else if (request.url === '/login') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')
    else if (request.url === '/endless') {
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      }
      response.on('drain', more)
      more()
    } else response.writeHead(200, { 'content-type': 'text/plain' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const fetched = (path: string, origins = [origin]) =>
  fetchUpload({ name: 'a.csv', url: `${origin}${path}` }, origins, { authorization: 'Bearer secret' })

describe('a file that was handed in', () => {
  it('is fetched, without the mark of its encoding', async () => {
    expect(await fetched('/file')).toEqual({ name: 'a.csv', text: 'title\nfür alle' })
  })
  it('is fetched from nowhere else, and no token is shown there', async () => {
    expect(await fetched('/file', ['https://files.example'])).toHaveProperty('fault')
    expect(await fetchUpload({ name: 'a', url: 'no address' }, [origin])).toHaveProperty('fault')
    expect(asked).toEqual([])
  })
  it('is not followed elsewhere, and a page to log in at is no file', async () => {
    expect(await fetched('/moved')).toHaveProperty('fault')
    expect(await fetched('/login')).toHaveProperty('fault')
    expect(asked.map(({ path }) => path)).toEqual(['/moved', '/login'])
  })
  it('that never ends is read no further than what is taken', async () => {
    expect(await fetched('/endless')).toEqual({
      fault: expect.stringContaining('larger than 1 MB') as string,
    })
  })
})
