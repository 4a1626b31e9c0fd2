/** An agent in words: what the caller says comes as text, and what it writes is heard. */
import { createServer } from 'node:http'
import { connect, conversationRelay, response } from 'ringback/twiml'
import { toNode, voice } from 'ringback/webhook'
import { WebSocketServer } from 'ws'

/** Yours asks a model, and passes its tokens on as they come. */
async function* answerTo(question: string): AsyncGenerator<string> {
  if (/open|hours/i.test(question)) yield* ['We are open ', 'from nine ', 'to five. ', 'Anything else?']
  else if (/no|bye/i.test(question)) yield 'Goodbye!'
  else yield `I do not know anything about "${question}". Ask me when we are open.`
}

/** The call comes by POST, and is sent on to the same address as a websocket. */
const answer = voice(({ request }) => {
  const url = request.url.replace(/^http/, 'ws')
  return response(connect({}, conversationRelay({ url, welcomeGreeting: 'Hello! What would you like to know?' })))
})

export const agent = createServer(toNode(answer))

new WebSocketServer({ server: agent }).on('connection', (socket) => {
  const tell = (message: object) => socket.send(JSON.stringify(message))
  /** Whoever is interrupted says no more. */
  let turn = 0

  socket.on('message', async (data) => {
    const { type, voicePrompt } = JSON.parse(String(data))
    if (type === 'interrupt') turn++
    if (type !== 'prompt') return
    const mine = ++turn
    for await (const token of answerTo(voicePrompt)) if (mine === turn) tell({ type: 'text', token, last: false })
    tell({ type: 'text', token: '', last: true })
    if (/no|bye/i.test(voicePrompt)) tell({ type: 'end' })
  })
})
