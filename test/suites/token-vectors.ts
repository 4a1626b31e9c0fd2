/** The tokens of twiml-and-webhooks.md §14, in pieces that fit a line. */

/** §14.1, C1: by the rule of the first libraries. */
export const c1 = [
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJzY29wZSI6InNjb3BlOmNsaWVudDppbmNvbWluZz9jbGllbnROYW1lPWFuZHkgc2NvcGU6Y',
  '2xpZW50Om91dGdvaW5nP2FwcFNpZD1BUDEyMyZhcHBQYXJhbXM9Zm9vYmFyJTNEMyZjbGllbnROYW1lPWFuZHkiLCJpc3MiOiJBQzEyMyIsImV',
  '4cCI6MTMwMDAwMzYwMH0.vIgjBcA9KA_cUuwgkxGEd6UeywtKrXXfRS89EyWAoJE',
].join('')

/** §14.1, C2: by the official package of today. */
export const c2 = [
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzY29wZSI6InNjb3BlOmNsaWVudDppbmNvbWluZz9jbGllbnROYW1lPWFuZHkgc2NvcGU6Y',
  '2xpZW50Om91dGdvaW5nP2FwcFNpZD1BUDEyMyZjbGllbnROYW1lPWFuZHkmYXBwUGFyYW1zPWZvb2JhciUzRDMlMjZtc2clM0RhJTI1MjBiJTI',
  '1MjZjIHNjb3BlOnN0cmVhbTpzdWJzY3JpYmU_cGF0aD0vMjAxMC0wNC0wMS9FdmVudHMmYXBwUGFyYW1zPWZvb2JhciUzRGhleSIsImlzcyI6I',
  'kFDMTIzIiwiZXhwIjoxMzAwMDAzNjAwLCJpYXQiOjEzMDAwMDAwMDB9.EnVZEzw5gMg6lLEEU1CCROh6sYrYd-3oLnLC_1majvo',
].join('')

/** §14.2, D1. */
export const d1 = [
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImN0eSI6InR3aWxpby1mcGE7dj0xIn0.eyJqdGkiOiJTS2I1YWVkOWNhMTJiZjU4OTBmMzc5Mz',
  'BlNjNjYWQ2ZDM4LTEzMDAwMDAwMDAiLCJncmFudHMiOnsiaWRlbnRpdHkiOiJJREBleGFtcGxlLmNvbSIsInZvaWNlIjp7ImluY29taW5nIjp7',
  'ImFsbG93Ijp0cnVlfSwib3V0Z29pbmciOnsiYXBwbGljYXRpb25fc2lkIjoiQVAxMjMiLCJwYXJhbXMiOnsiZm9vIjoiYmFyIn19LCJlbmRwb2',
  'ludF9pZCI6ImlkIn0sInZpZGVvIjp7InJvb20iOiJyb29tIn0sImRhdGFfc3luYyI6eyJzZXJ2aWNlX3NpZCI6IklTYWFhYWFhYWFhYWFhYWFh',
  'YWFhYWFhYWFhYWFhYWFhYWEiLCJlbmRwb2ludF9pZCI6ImVuZHBvaW50SWQifSwiY2hhdCI6eyJzZXJ2aWNlX3NpZCI6IklTYmJiYmJiYmJiYm',
  'JiYmJiYmJiYmJiYmJiYmJiYmJiYmIifX0sImlhdCI6MTMwMDAwMDAwMCwiZXhwIjoxMzAwMDAzNjAwLCJpc3MiOiJTS2I1YWVkOWNhMTJiZjU4',
  'OTBmMzc5MzBlNjNjYWQ2ZDM4Iiwic3ViIjoiQUNhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYSJ9.8l3yu8e_YYZ-ocuzdCHg2EagB',
  'H6uDMYBNPfz7nlao0o',
].join('')
