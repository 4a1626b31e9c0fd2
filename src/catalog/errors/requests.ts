/** Refusals that can meet any request, and those about accounts (rest-api.md §6.2 "Account / general"). */
import type { Explained } from './explained.ts'

export const requests = {
  10001: [null, 'The account is not active'],
  10002: [400, 'Trial accounts cannot use this feature'],
  10003: [null, 'An incoming call was rejected because the account is not active'],
  10004: [null, 'The account has as many calls as it may have at once'],
  /** Also what a malformed parameter without a code of its own is refused with. */
  20001: [400, 'A parameter is not valid: {what}', 'W'],
  20002: [400, 'The friendly name is not valid: {what}'],
  20003: [401, 'Authenticate'],
  20004: [405, 'This method is not allowed here'],
  20005: [403, 'The account is not active'],
  20006: [400, 'The page is out of range'],
  20007: [400, 'The page size is too large: at most 1000 records fit a page'],
  20008: [403, 'Test credentials cannot be used for this resource'],
  20009: [409, 'The record cannot be deleted before it is complete'],
  20010: [403, 'This action is disabled for the account'],
  20403: [403, 'Forbidden: the account is {what}'],
  20404: [404, 'The requested resource was not found'],
  20409: [409, 'The request conflicts with the state of the resource: {what}'],
  20413: [413, 'The request body is too large: at most 64 kB'],
  20415: [415, 'The request body must be application/x-www-form-urlencoded'],
  20422: [422, 'The parameter is not valid: {what}'],
  20429: [429, 'Too many requests at once'],
  20500: [500, 'An internal error occurred'],
  20503: [503, 'The service is unavailable'],
  21100: [400, 'The account cannot be changed so: {what}'],
  21101: [400, 'Subaccounts cannot contain subaccounts'],
} as const satisfies Explained
