/** Files that the build takes as text: see tools/text-files.cjs. */
declare module '*.sh' {
  const text: string;
  export default text;
}

declare module '*.sql' {
  const text: string;
  export default text;
}

declare module '*.xml' {
  const text: string;
  export default text;
}

declare module '*.css' {
  const text: string;
  export default text;
}
