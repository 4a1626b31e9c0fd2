/** An agent in sound: a parrot, which waits until the caller is silent and then says the same. */
import { createServer } from 'node:http'
import { connect, response, say, stream } from 'ringback/twiml'
import { toNode, voice } from 'ringback/webhook'
import { WebSocketServer } from 'ws'

/** The call comes by POST, and is sent on to the same address as a websocket. */
const answer = voice(({ request }) => {
  const url = request.url.replace(/^http/, 'ws')
  return response(say('Say something.'), connect({}, stream({ url })), say('That was the parrot.'))
})

export const agent = createServer(toNode(answer))

/** Of µ-law, low bits say how loud it is: all of them are silence. */
const isLoud = (frame: Buffer) => frame.some((byte) => (byte & 0x7f) < 0x5f)
/** Frames of 20 ms: half a second. */
const pause = 25

new WebSocketServer({ server: agent }).on('connection', (socket) => {
  let heard: Buffer[] = []
  let silent = 0

  socket.on('message', (data) => {
    const { event, streamSid, media, dtmf } = JSON.parse(String(data))
    const tell = (message: object) => socket.send(JSON.stringify({ streamSid, ...message }))
    if (dtmf?.digit === '#') socket.close()
    if (event !== 'media') return
    const frame = Buffer.from(media.payload, 'base64')
    if (isLoud(frame)) {
      // Nobody likes to be talked over.
      if (heard.length === 0) tell({ event: 'clear' })
      silent = 0
    } else if (heard.length === 0 || ++silent > pause) {
      if (heard.length > 0) tell({ event: 'media', media: { payload: Buffer.concat(heard).toString('base64') } })
      heard = []
      return
    }
    heard.push(frame)
  })
})
