// A whole network on loopback: directory, personal server, AppView and moderation, as the public one runs them.
//
// It says READY when it answers, and ends with everything it started on SIGTERM or when its input closes.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const require = createRequire(`${process.env.MODULES}/package.json`)
const { TestNetwork } = await import(pathToFileURL(require.resolve('@atproto/dev-env')))
const port = (name) => Number(process.env[name])

const network = await TestNetwork.create({
  dbPostgresSchema: 'network',
  plc: { port: port('PLC_PORT') },
  pds: { port: port('PDS_PORT'), hostname: 'localhost', enableDidDocWithSession: true },
  bsky: { port: port('APPVIEW_PORT'), publicUrl: `http://localhost:${port('APPVIEW_PORT')}` },
  ozone: { port: port('OZONE_PORT') },
})
console.log('READY')

let closing = false
const close = async () => {
  if (closing) return
  closing = true
  // The parts wait for one another's connections; whoever started us does not.
  setTimeout(() => process.exit(0), 8000).unref()
  await network.close().catch(() => {})
  process.exit(0)
}
process.on('SIGTERM', close)
process.on('SIGINT', close)
process.stdin.on('end', close).resume()
