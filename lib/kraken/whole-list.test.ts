import { expect, test } from "vitest";
import { TOLD_TWICE } from "./read-answer";
import { isPartOfAnswer, isPartOfList } from "./whole-list";

test.each([
  { success: false },
  { ok: false },
  { status: "error" },
  { status: "partial" },
  { complete: false },
  { has_more: true },
  { hasmore: true },
  { nextcursor: "abc" },
  { pageToken: "abc" },
  { pagination_token: "abc" },
  { marker: "abc" },
  { page: { size: 3, totalElements: 45, totalPages: 15 } },
  { result_info: { total_pages: 2 } },
  { response_metadata: { next_cursor: "abc" } },
  { links: [{ rel: "self" }, { rel: "next", href: "/2" }] },
  { hasMore: "true" },
  { next_page: 2 },
  { next: "https://api.kraken.com/oauth/fast-api-keys?page=2" },
  { nextCursor: "abc" },
  { cursor: "abc" },
  { truncated: true },
  { total: 4 },
  { count: "4" },
  { pages: 2 },
  { pagination: { total_pages: 2 } },
  { meta: { next_cursor: "abc" } },
  { links: { next: "/2" } },
  { warning: ["The list is incomplete"] },
  { error: true },
  { error: { code: 5 } },
  { error: ["WGeneral:Partial result"] },
  { failed: true },
  { status: 500 },
  { offset: 50 },
  { page: 2 },
  { "@odata.nextLink": "https://x" },
  { nextPageToken: "abc" },
  { has_next_page: true },
  { hasNext: true },
  { isTruncated: true },
  { incomplete_results: true },
  { partialFailure: true },
  { timed_out: true },
  { last: false },
  { isComplete: false },
  { success: 0 },
  { totalElements: 4 },
  { total_results: "4" },
  { num_pages: 2 },
  { totalPages: 2 },
  { currentPage: 2 },
  { last_page: 2 },
  { remainingItemCount: 1 },
  { scroll_id: "abc" },
  { LastEvaluatedKey: { id: "abc" } },
  { _links: { next: { href: "/2" } } },
  { paging: { cursors: { after: "abc" } } },
  { metadata: { continue: "abc" } },
  { skipped: 3 },
])("a list of three beside %j is not the whole one", (beside) => {
  expect(isPartOfList({ error: [], ...beside, result: [1, 2, 3] }, 3)).toBe(true);
});

test.each([
  {},
  { success: true },
  { has_more: false },
  { next: null },
  { next_page: "" },
  { cursor: "" },
  { total: 3 },
  { pages: 1 },
  { status: "ok" },
  { meta: { request_id: "abc", links: {} } },
  { warnings: [] },
  { offset: 0 },
  { page: 1 },
  { status: 200 },
  { failed: false },
  { offset: "0" },
  { cursor: "null" },
  { hasNextPage: "false" },
  { cursors: { before: null, after: null } },
  { last: true },
  { page_size: 100 },
  { per_page: 100 },
  { limit: 100 },
  { currentPage: 1 },
  { failed_count: 0 },
])("a list of three beside %j is", (beside) => {
  expect(isPartOfList({ error: [], ...beside, result: [1, 2, 3] }, 3)).toBe(false);
});

test.each(["error", "success", "total", "has_more"])("a list whose %s is told twice is not the whole one", (name) => {
  expect(isPartOfList({ [name]: TOLD_TWICE, result: [1, 2, 3] }, 3)).toBe(true);
});

test("a bare list says nothing of more", () => {
  expect(isPartOfList([1, 2, 3], 3)).toBe(false);
});

test.each<[string, string]>([
  ["Link", '<https://api.kraken.com/oauth/fast-api-keys?page=2>; rel="next"'],
  ["Link", "</keys?page=1>; rel=first, </keys?page=3>;title=x; rel=next"],
  ["Link", '</keys?page=1>; rel="prev first"'],
  ["Content-Range", "items 0-2/10"],
  ["Content-Range", "bytes 0-99/1000"],
  ["Content-Range", "3-5/*"],
  ["Content-Range", "items */10"],
  ["X-Total-Count", "4"],
  ["X-Total", "4"],
  ["Total-Count", "4"],
  ["X-Count", "4"],
  ["X-Total-Pages", "2"],
  ["X-Page", "2"],
  ["X-Page-Count", "2"],
  ["X-Next-Page", "2"],
  ["X-Next-Cursor", "abc"],
  ["X-Has-More", "true"],
  ["X-Has-Next-Page", "true"],
  ["X-Continuation-Token", "abc"],
  ["X-MS-Continuation", "abc"],
  ["X-Pagination", '{"totalCount":4,"hasNext":true}'],
  ["X-Pagination-Total-Count", "4"],
  ["X-Truncated", "true"],
  ["X-Partial-Result", "1"],
  ["Warning", '299 - "partial result"'],
])("a list of three with the header %s: %s is not the whole one", (name, value) => {
  expect(isPartOfAnswer({ status: 200, headers: new Headers([[name, value]]) }, 3)).toBe(true);
});

test.each<[string, string]>([
  ["Link", '<https://docs.kraken.com>; rel="help"'],
  ["Link", "</style.css>; rel=preload; as=style"],
  ["Content-Range", "items 0-2/3"],
  ["Content-Range", "bytes 0-999/1000"],
  ["Content-Range", "0-2/*"],
  ["X-Total-Count", "3"],
  ["X-Total-Pages", "1"],
  ["X-Page", "1"],
  ["X-Per-Page", "100"],
  ["X-Page-Size", "100"],
  ["X-Next-Page", ""],
  ["X-Has-More", "false"],
  ["X-Pagination", '{"totalCount":3,"hasNext":false}'],
  ["X-RateLimit-Remaining", "50"],
  ["X-RateLimit-Limit", "60"],
  ["X-Envoy-Attempt-Count", "7"],
  ["X-Cache", "Miss from cloudfront"],
  ["Content-Length", "1000"],
  ["Warning", '110 - "Response is Stale"'],
])("a list of three with the header %s: %s is", (name, value) => {
  expect(isPartOfAnswer({ status: 200, headers: new Headers([[name, value]]) }, 3)).toBe(false);
});

test.each([201, 202, 203, 206, 207, 226])("a list that comes with HTTP %d is not the whole one", (status) => {
  expect(isPartOfAnswer({ status, headers: new Headers() }, 3)).toBe(true);
});
