import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { isObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';

/** A file of an output folder. */
export interface OutputText {
  /** Relative to the folder, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
}

/** An object and the file that it stands in. */
export interface PlacedObject {
  readonly path: string;
  readonly object: KubeObject;
}

/** Every file below the folder, in order of path. */
export function readOutput(folder: string): readonly OutputText[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

/**
 * The objects in the files, in order. Files of a chart's `templates` are read as Helm renders them. What is no object of
 * a cluster is left out: Chart.yaml, values.yaml, a kustomization.yaml.
 */
export function placedObjects(files: readonly OutputText[]): readonly PlacedObject[] {
  return files.filter(({ path }) => /\.ya?ml$/.test(path)).flatMap(placedIn);
}

export function objectsIn(files: readonly OutputText[]): readonly KubeObject[] {
  return placedObjects(files).map(({ object }) => object);
}

function placedIn({ path, text }: OutputText): PlacedObject[] {
  const rendered = isTemplate(path) ? renderLiterals(text) : text;
  return parseAllDocuments(rendered, { version: '1.2', uniqueKeys: true }).flatMap((document) => {
    if (document.errors.length > 0) throw new Error(`${path}: ${document.errors[0]?.message}`);
    const object: unknown = document.toJS();
    return isKubeObject(object) ? [{ path, object }] : [];
  });
}

function isTemplate(path: string): boolean {
  return /(^|\/)templates\//.test(path);
}

/** An action of a template: a literal, a comment or anything else. */
const ACTION = /\{\{-?\s*(?:("(?:[^"\\]|\\.)*")|`([^`]*)`|(\/\*.*?\*\/)|.*?)\s*-?\}\}/gs;

/** Replaces each action that is a literal, such as `{{ "{{" }}`, by its text; one that computes is an error. */
export function renderLiterals(template: string): string {
  return template.replace(ACTION, (action, quoted?: string, raw?: string, comment?: string) => {
    if (quoted !== undefined) return JSON.parse(quoted) as string;
    if (raw !== undefined) return raw;
    if (comment !== undefined) return '';
    throw new Error(`Helm would evaluate ${action}`);
  });
}

function isKubeObject(value: unknown): value is KubeObject {
  return (
    isObject(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isObject(value.metadata) &&
    typeof value.metadata.name === 'string'
  );
}
