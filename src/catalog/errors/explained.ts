/** How a table of codes is written down. */

/**
 * Code → HTTP status, words, and `W` where it is only a warning. The status is null where no request is ever answered
 * so: such a code only appears in Notifications, or as a message's `error_code`. `{what}` stands for what exactly was
 * wrong.
 */
export type Explained = Readonly<Record<number, readonly [status: number | null, words: string, level?: 'W']>>
