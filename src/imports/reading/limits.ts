/** Most rows of a ledger, in one sheet or text; more is refused. */
export const mostRows = 20_000;
/** Most columns that are read of a sheet. */
export const mostColumns = 60;
/** A cell holds no more than this many characters; what is beyond is cut. */
export const mostText = 8_000;
