/** What nobody means by "the migration": what it says, sets or waits for may fail. */
export const INCIDENTAL =
  /^(?:echo|printf|export|set|cd|sleep|date|true|:|test|\[{1,2}|\(\(.*|grep|command|which|type|mkdir|cat|ls|env|id|pwd|unset|umask|trap|exit|local|readonly|source|\.|wait|kill|chmod|cp|rm|touch|false|return|shift|break|continue|pg_isready|nc|curl|wget)$/;
