/** `<Media>`: the URL of a picture, a sound or a film that goes with a `<Message>`. */
import { isLink } from '../kinds.ts'
import { verb } from '../verb.ts'

export const media = verb({
  name: 'Media',
  parents: ['Message'],
  dialects: ['messaging'],
  text: 'required',

  examine(_said, { text }, warn) {
    if (!isLink(text)) warn(12200, `<Media>: '${text}' is not an http or https URL; the message goes without it`)
  },
})
