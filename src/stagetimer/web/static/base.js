// Where a page's session is asked: beside the page, so that the same pages serve one session or each room of an event.

/** What stands before "/api/…": nothing for "/stage", "/Hall-2" for "/Hall-2/stage". */
export const base = location.pathname.replace(/\/[^/]*$/, "");
