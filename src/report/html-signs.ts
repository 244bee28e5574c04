// The bundle of the command holds ASCII only: in a plain string a character is escaped, in a tagged template it is not.

/** Between what was and what is. */
export const ARROW = '→';
/** Before what is gone. */
export const MINUS = '−';
export const MIDDLE_DOT = '·';
