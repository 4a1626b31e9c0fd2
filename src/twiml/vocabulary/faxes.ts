/** Faxes, which are no more. */
import { flag, type HttpMethod, httpMethod, oneOf } from '../../catalog/kinds.ts'
import { link } from '../kinds.ts'
import { known } from './known.ts'

/** What a `<Receive>` may say. */
export class ReceiveAttributes {
  /** Told when the fax is there. */
  action?: string = link()
  /** How `action` is told. */
  method?: HttpMethod = httpMethod()
  /** How it is kept. */
  mediaType?: 'application/pdf' | 'image/tiff' = oneOf(['application/pdf', 'image/tiff'])
  /** How large its pages are. */
  pageSize?: 'letter' | 'legal' | 'a4' = oneOf(['letter', 'legal', 'a4'])
  /** Whether it is kept. */
  storeMedia?: boolean = flag()
}

export const faxes = [known('Receive', { parents: [], attributes: ReceiveAttributes })]
