/** Where in a resource: keys and list indexes from its root. */
export type Path = readonly (string | number)[];

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** `spec.app.ports[0].name`; a key that is no plain word stands in brackets: `metadata.annotations["a.b/c"]`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (PLAIN_KEY.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}

/** Whether a path is another one or lies below it. */
export function isBelow(path: Path, above: Path): boolean {
  return above.length <= path.length && above.every((step, index) => step === path[index]);
}

/** Whether two paths are the same, or one of them lies below the other. */
export function pathsOverlap(left: Path, right: Path): boolean {
  return isBelow(left, right) || isBelow(right, left);
}
