import { isObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import { annotateUnlessSet } from './order-annotations';

const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';
const HOLDERS: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'Job']);

/** A name of a shell or SQL file. */
const SCRIPT_NAME = /\.(?:sh|sql)$/;
const SHELL = /(?:^|\/)(?:ba|da|k)?sh$/;
/** What Flux fills in, or takes one character from. */
const REWRITTEN = /\$[{$]/;
/** What no variable of Flux is, such as `${request.url}` of a Gateway: its build fails over it. */
const OF_ANOTHER_LANGUAGE = /(?<!\$)\$\{(?![A-Za-z_]\w*[}:=+?#%^,/-])/;

/**
 * The object kept from `postBuild` of Flux where it holds a script that would be rewritten: to Flux the `${1:-30}` of a
 * shell is a variable of its own, and the `$$` of SQL an escaped dollar. So is a file whose `${…}` Flux cannot read.
 */
export function unsubstituted(object: KubeObject): KubeObject {
  if (!HOLDERS.has(object.kind)) return object;
  const isKept =
    scriptsIn(object).some((text) => REWRITTEN.test(text)) ||
    filesIn(object).some((text) => OF_ANOTHER_LANGUAGE.test(text));
  if (!isKept) return object;
  return annotateUnlessSet(object, { [SUBSTITUTE]: 'disabled' });
}

/** What a ConfigMap or a Secret holds as text. */
function filesIn(object: KubeObject): readonly string[] {
  return ['data', 'stringData'].flatMap((field) => {
    const held = object[field];
    return isObject(held) ? Object.values(held).filter((text) => typeof text === 'string') : [];
  });
}

/** Files of a shell or of SQL by their names, what begins as a script, and what a shell is started with. */
function scriptsIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return value.startsWith('#!') || SCRIPT_NAME.test(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => scriptsIn(item));
  if (!isObject(value)) return [];
  const inner = Object.entries(value).flatMap(([name, each]) => (name === 'metadata' ? [] : scriptsIn(each, name)));
  return [...inner, ...shellWords(value)];
}

/** All words of a container that starts a shell. */
export function shellWords({ command, args }: Readonly<Record<string, unknown>>): readonly string[] {
  const words = [command, args].flatMap((list) => (Array.isArray(list) ? (list as readonly unknown[]) : []));
  const texts = words.filter((word): word is string => typeof word === 'string');
  return texts.some((word) => SHELL.test(word)) ? texts : [];
}
