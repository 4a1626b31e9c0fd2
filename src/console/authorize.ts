/** The page on which a person lets a Connect app act for an account, or no longer (twiml-and-webhooks.md §11.6). */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { OpenExchange } from '../exchange/open.ts'

export type AuthorizeParts = Pick<OpenExchange, 'accounts' | 'connect'>
type ConnectApp = NonNullable<Awaited<ReturnType<AuthorizeParts['connect']['app']>>>

/** What the form says. */
interface Said {
  readonly account?: string
  readonly token?: string
  /** `allow`, `deny` or `remove`; anything else is no answer. */
  readonly answer?: string
}

const inWords = {
  'get-all': 'Read everything in the account',
  'post-all': 'Call, text and change things, and pay for it',
}
const answers = ['allow', 'deny', 'remove']
const wrong = 'That account and token do not belong together, or the account is not active.'

/**
 * `/authorize/CN…`, in the style of OAuth: the person says which account and proves it by its token, and is sent where
 * the app wants him: with `AccountSid`, or with `error=unauthorized_client`.
 */
export function authorize({ accounts, connect }: AuthorizeParts): FastifyPluginAsync {
  const page = readFileSync(join(import.meta.dirname, 'authorize.html'), 'utf8')

  return async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit }, (_r, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    app.addHook('onSend', async (_request, reply) => {
      reply.headers(guarded)
    })
    const show = (reply: FastifyReply, asked: ConnectApp, said: Saying = {}) => {
      const { html, style } = written(page, asked, said)
      reply.header('content-security-policy', policy(style, asked.authorizeRedirectUrl))
      return reply
        .code(said.trouble ? 403 : 200)
        .type('text/html; charset=utf-8')
        .send(html)
    }
    const entered = async ({ account: sid = '', token = '' }: Said) => {
      const caller = await accounts.authenticate(sid.trim(), token.trim())
      if (caller?.credentials.is !== 'token') return null
      return (await accounts.isActive(caller.account.sid)) ? caller.account : null
    }

    app.get<At>('/authorize/:sid', async ({ params }, reply) => {
      const asked = await connect.app(params.sid)
      return asked ? show(reply, asked) : nowhere(reply)
    })
    app.post<At & { Body: Said | undefined }>('/authorize/:sid', async ({ params, body = {} }, reply) => {
      const asked = await connect.app(params.sid)
      if (!asked) return nowhere(reply)
      if (!answers.includes(body.answer ?? '')) return show(reply, asked)
      if (body.answer === 'deny') return leave(reply, asked, { error: 'unauthorized_client' }, 'Not allowed.', show)
      const account = await entered(body)
      if (!account) return show(reply, asked, { trouble: wrong, account: body.account ?? '' })
      if (body.answer === 'remove') {
        const given = await connect.grant(account.sid, asked.sid)
        if (given) await connect.deauthorize(account.sid, asked.sid)
        return show(reply, asked, {
          done: `${asked.friendlyName} may ${given ? 'no longer' : 'not'} act for this account.`,
        })
      }
      await connect.authorize(account.sid, asked.sid)
      return leave(
        reply,
        asked,
        { AccountSid: account.sid },
        `${asked.friendlyName} may now act for this account.`,
        show,
      )
    })
  }
}

interface At {
  Params: { sid: string }
}
/** What the page says besides its question. */
interface Saying {
  readonly trouble?: string
  readonly done?: string
  readonly account?: string
}

/** A form of three short fields. */
const bodyLimit = 4096
const guarded = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }

const nowhere = (reply: FastifyReply) =>
  reply.code(404).type('text/plain; charset=utf-8').send('There is no such Connect app.\n')

/** Sends the person back to the app; where it has no place for him, the page says how it went. */
function leave(
  reply: FastifyReply,
  asked: ConnectApp,
  params: Readonly<Record<string, string>>,
  done: string,
  show: (reply: FastifyReply, asked: ConnectApp, said: Saying) => FastifyReply,
) {
  if (!asked.authorizeRedirectUrl) return show(reply, asked, { done })
  const url = new URL(asked.authorizeRedirectUrl)
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  return reply.redirect(url.href, 303)
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** The page with its holes filled. */
function written(page: string, app: ConnectApp, { trouble, done, account = '' }: Saying) {
  const { friendlyName, companyName, description, homepageUrl, permissions } = app
  const line = (name: string, text: string | null | undefined) =>
    text ? `<p class="${name}">${escaped(text)}</p>` : ''
  const home = homepageUrl
    ? `<p class="soft"><a href="${escaped(homepageUrl)}" rel="noreferrer">${escaped(homepageUrl)}</a></p>`
    : ''
  const holes: Readonly<Record<string, string>> = {
    name: escaped(friendlyName),
    by: line('soft', companyName && `by ${companyName}`),
    description: line('about', description),
    home,
    permissions: permissions.map((each) => `<li>${inWords[each]}</li>`).join(''),
    trouble: line('trouble', trouble),
    done: line('done', done),
    account: escaped(account),
    asking: done ? 'over' : 'asking',
  }
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!
  return { html: page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => holes[name] ?? ''), style }
}

/** The page's own style and nothing else; its form goes to this server, and on to where the app wants people sent. */
function policy(style: string, redirect: string | null): string {
  const hash = createHash('sha256').update(style).digest('base64')
  const onward = redirect ? ` ${new URL(redirect).origin}` : ''
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    'img-src data:',
    `form-action 'self'${onward}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
