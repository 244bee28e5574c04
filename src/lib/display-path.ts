import { relative, sep } from 'node:path';

/** A path with `/` between its parts, whatever the operating system. */
export function posixPath(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** How a path is shown to people: relative to the working directory. */
export function displayPath(cwd: string, path: string): string {
  return posixPath(relative(cwd, path)) || '.';
}

/** Whether a path is a folder itself or lies below it; both absolute. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
