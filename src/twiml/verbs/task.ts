/** `<Task>`: what a workflow would be told of a call that waits; there are no workflows here (14216). */
import { integer } from '../../catalog/kinds.ts'
import { verb } from '../verb.ts'

/** What a `<Task>` may say. */
export class TaskAttributes {
  /** How urgent it is, from 0. */
  priority?: number = integer({ min: 0, malformed: 14217, or: 0 })
  /** Seconds it may wait. */
  timeout?: number = integer({ min: 0, malformed: 14217, or: Number.POSITIVE_INFINITY })
}

export const task = verb<TaskAttributes>({
  name: 'Task',
  parents: ['Enqueue'],
  since: '2010-04-01',
  attributes: TaskAttributes,
  text: 'required',

  examine(_said, { text }, warn) {
    if (text !== '' && !isObject(text)) warn(14217, '<Task> holds an object in JSON')
  },
})

function isObject(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read)
  } catch {
    return false
  }
}
