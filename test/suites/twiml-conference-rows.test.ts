/** Every row of twiml.json that a <Conference> carries out: unsaid and said. */
import type { FixtureLine } from '../fixture-line.ts'
import { flag, type Look, post, proofs } from '../proved.ts'

const joined =
  (look: (order: FixtureLine['joins'][0]) => unknown): Look =>
  ({ joins }) =>
    look(joins[0]!)
const room = (more = '') => `<Dial><Conference ${more}☐>room</Conference></Dial>`
const recorded = 'record="record-from-start" recordingStatusCallback="/x" '
proofs([
  ['<Conference muted>: heard unless it says otherwise', room(), joined((a) => a.muted), ...flag(false)],
  [
    '<Conference beep>: a beep for who comes and who goes unless it says otherwise',
    room(),
    joined((a) => [a.beepOnEnter, a.beepOnExit]),
    [true, true],
    { onEnter: [true, false], onExit: [false, true], false: [false, false] },
  ],
  [
    '<Conference startConferenceOnEnter>: it begins with each unless it says otherwise',
    room(),
    joined((a) => a.startOnEnter),
    ...flag(true),
  ],
  [
    '<Conference endConferenceOnExit>: it goes on without each unless it says otherwise',
    room(),
    joined((a) => a.endOnExit),
    ...flag(false),
  ],
  [
    '<Conference waitUrl>: music until it begins unless it says otherwise, silence where it is empty',
    room(),
    joined((a) => a.wait),
    'music',
    { '/x': { url: '/x', method: 'POST' }, '': 'silence' },
  ],
  [
    '<Conference waitMethod>: how that is asked',
    room('waitUrl="/x" '),
    joined((a) => typeof a.wait !== 'string' && a.wait.method),
    ...post,
  ],
  [
    '<Conference maxParticipants>: 250 unless it says otherwise',
    room(),
    joined((a) => a.maxParticipants),
    250,
    { 2: 2, 251: 250 },
  ],
  [
    '<Conference record>: not recorded unless it says so',
    room(),
    joined((a) => a.recording.fromStart),
    false,
    { 'record-from-start': true },
  ],
  [
    '<Conference trim>: silence is cut off unless it says otherwise',
    room(),
    joined((a) => a.recording.trim),
    true,
    { 'do-not-trim': false },
  ],
  [
    '<Conference region>: nowhere in particular unless it says otherwise',
    room(),
    joined((a) => a.region),
    undefined,
    { ie1: 'ie1' },
  ],
  [
    '<Conference coach>: a party like others unless it says whom it coaches',
    room(),
    joined((a) => a.coach),
    undefined,
    { [`CA${'0'.repeat(32)}`]: `CA${'0'.repeat(32)}` },
  ],
  ['<Conference participantLabel>: a name of its own', room(), joined((a) => a.label), undefined, { boss: 'boss' }],
  [
    '<Conference statusCallback>: told who comes and goes',
    room(),
    joined((a) => a.statusCallback?.url),
    undefined,
    { '/x': '/x' },
  ],
  [
    '<Conference statusCallbackMethod>: how that is told',
    room('statusCallback="/x" '),
    joined((a) => a.statusCallback?.method),
    ...post,
  ],
  [
    '<Conference statusCallbackEvent>: of its start and end unless it says otherwise',
    room('statusCallback="/x" '),
    joined((a) => a.statusCallback?.events),
    ['start', 'end'],
    { 'join leave': ['join', 'leave'] },
  ],
  [
    '<Conference recordingStatusCallback>: told of the recording',
    room(),
    joined((a) => a.recording.statusCallback?.url),
    undefined,
    { '/x': '/x' },
  ],
  [
    '<Conference recordingStatusCallbackMethod>: how that is told',
    room(recorded),
    joined((a) => a.recording.statusCallback?.method),
    ...post,
  ],
  [
    '<Conference recordingStatusCallbackEvent>: of its end unless it says otherwise',
    room(recorded),
    joined((a) => a.recording.statusCallback?.events),
    ['completed'],
    { absent: ['absent'] },
  ],
  [
    '<Conference eventCallbackUrl>: told in the old words that there is a recording',
    room(),
    joined((a) => a.recording.eventCallback?.url),
    undefined,
    { '/x': '/x' },
  ],
])
