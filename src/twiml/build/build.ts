/** Documents that grow in blocks: the functions of the builder, by their names, as methods. */
import type { Block } from './blocks.ts'
import { comment } from './element.ts'
import {
  aiSession,
  application,
  applicationSid,
  assistant,
  autopilot,
  client,
  config,
  conversation,
  conversationRelay,
  conversationRelaySession,
  header,
  headers,
  identity,
  language,
  parameter,
  recording,
  room,
  sim,
  sip,
  siprec,
  stream,
  transcription,
  uri,
  virtualAgent,
  whatsApp,
} from './nouns.ts'
import type { Document, Top } from './places.ts'
import { ssml } from './ssml.ts'
import {
  body,
  conference,
  connect,
  dial,
  echo,
  enqueue,
  gather,
  hangup,
  leave,
  media,
  message,
  number,
  pause,
  pay,
  play,
  prompt,
  queue,
  record,
  redirect,
  refer,
  referSip,
  reject,
  response,
  say,
  sms,
  start,
  stop,
  task,
} from './verbs.ts'

/**
 * A document for those who think in blocks, or need loops and branches.
 *
 *     build((call) => {
 *       call.say('What did you think of that?')
 *       call.gather({ action: '/process' }, (prompt) => prompt.say('Now hit some buttons!'))
 *     })
 */
export const build = (grow: (block: Block) => void): Document => response(...(grown(top, grow) as Top[]))

type Makers = Readonly<Record<string, (...given: never[]) => unknown>>

/** What was made while a block grew. A function among what a verb is given is the block of what stands in it. */
function grown(makers: Makers, grow: (block: never) => void): unknown[] {
  const made: unknown[] = []
  const block: Record<string, (...given: unknown[]) => void> = {}
  for (const [name, maker] of [...Object.entries(always), ...Object.entries(makers)]) {
    block[name] = (...given) => {
      const inside = given.flatMap((each) =>
        typeof each === 'function' ? grown(within[name]!, each as () => void) : [each],
      )
      made.push(maker(...(inside as never[])))
    }
  }
  grow(block as never)
  return made
}

/** In every block; what a verb has no text for, its block's type does not have. */
const always: Makers = { comment, add: (...parts) => parts, text: (words) => words }

const top: Makers = {
  say,
  play,
  pause,
  gather,
  record,
  dial,
  enqueue,
  leave,
  redirect,
  reject,
  hangup,
  sms,
  message,
  connect,
  start,
  stop,
  refer,
  pay,
  prompt,
  queue,
  echo,
}

const prompts: Makers = { say, play, pause }
const given: Makers = { parameter }
const configured: Makers = { parameter, config }
const spoken: Makers = { parameter, language }
const speech = ssml as object as Makers

/** What the block of each verb can do. */
const within: Readonly<Record<string, Makers>> = {
  say: speech,
  emphasis: speech,
  lang: speech,
  p: speech,
  prosody: speech,
  s: speech,
  w: speech,
  gather: prompts,
  prompt: prompts,
  dial: { number, client, sip, conference, queue, sim, whatsApp, application },
  client: { identity, parameter },
  sip: { uri, headers },
  headers: { header },
  application: { applicationSid, parameter },
  enqueue: { task },
  hangup: given,
  reject: given,
  stream: given,
  siprec: given,
  transcription: configured,
  virtualAgent: configured,
  conversationRelay: spoken,
  assistant: spoken,
  connect: {
    stream,
    conversationRelay,
    conversationRelaySession,
    aiSession,
    virtualAgent,
    conversation,
    room,
    assistant,
    autopilot,
  },
  start: { stream, siprec, transcription, recording },
  stop: { stream, siprec, transcription },
  refer: { sip: referSip },
  pay: { prompt, parameter },
  message: { body, media },
}
