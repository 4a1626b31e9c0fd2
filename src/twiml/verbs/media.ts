/** `<Media>`: the URL of a picture, a sound or a film that goes with a `<Message>`. */
import { verb } from '../verb.ts'

export const media = verb({ name: 'Media', parents: ['Message'], dialects: ['messaging'], text: 'required' })
