import { isObject } from '../lib/json';
import type { Path } from '../lib/path';
import type { Severity } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { DeliveryName, DeliverySettings } from '../model/target';
import { completionPhases, servingPhase, type Workload } from '../model/workload';
import { neededBy } from './needed-objects';
import { shellWords } from './unsubstituted';

/** Something in a rendered object that another tool fills in after rendering. */
export interface Placeholder {
  readonly object: KubeObject;
  readonly place: Path;
  /** The whole text in which it stands. Never shown: what stands beside it may be a credential. */
  readonly text: string;
  /** As people know it, without what may be a credential: `${DB_HOST}`, `<path:…>`. */
  readonly shown: string;
  readonly severity: Severity;
  /** Why nothing ever fills it in, where that is so. */
  readonly unfilled?: string;
}

interface Form {
  readonly pattern: RegExp;
  readonly shown: (match: RegExpExecArray) => string;
  /** Why it makes no sense at all; otherwise only where the name of the Job holds a hash of what is replaced. */
  readonly unfilled?: string;
}

/** A `$$` is an escaped dollar; Kubernetes' own `$(VAR)` is filled in by the kubelet, in the Job and the pods alike. */
const VARIABLE = /(?<!\$)\$\{([A-Za-z_][A-Za-z0-9_]*)(?:(?::?[-=+?]|[#%^,/:])[^{}]*)?\}/;
/** What only a template of Helm has; what is rendered is none any more. */
const HELM = /\{\{-?\s*(?:\$?\.(?:Values|Release|Chart|Capabilities)\b|include\s)/;
/** Words that scripts and pipelines replace, where no URL of a database has such signs. */
const WORD_IN_URL =
  /\bjdbc:\S{0,4000}?(<[\w.-]+>|#\{[^{}]*\}|%[A-Z_]+%|\{\{[^{}]*\}\}|\(\([\w.-]+\)\)|\b__[A-Z0-9_]+__\b|@[A-Z0-9_]+@)/;
const NOT_FILLED = 'and nothing fills it in: what is rendered takes it for a text';
const NOT_DECRYPTED = 'and nothing decrypts it in what is rendered';
const FORMS: readonly Form[] = [
  { pattern: VARIABLE, shown: ([, name]) => `\${${name}}` },
  { pattern: HELM, shown: () => '{{ … }} of Helm', unfilled: NOT_FILLED },
  { pattern: WORD_IN_URL, shown: ([, word]) => word },
  { pattern: /<path:[^<>]+>/, shown: () => '<path:…> of the Vault plugin' },
  { pattern: /\bref\+[a-z0-9]+:\/\//, shown: () => 'ref+… of vals' },
  { pattern: /\bENC\[(?:AES256_GCM|PKCS7),/, shown: () => 'ENC[…] of SOPS', unfilled: NOT_DECRYPTED },
];

/** Every form holds one of these; most texts hold none, and are not looked at further. */
const MAY_BE_FILLED = /\{|<|jdbc:|ref\+|ENC\[/;

const VAULT_PATH = 'avp.kubernetes.io/path';
const VAULT_KEY: Form = { pattern: /<[^<>\s:]+>/, shown: () => '<…> of the Vault plugin' };
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const CONTROLLERS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/**
 * What is filled in after rendering, where the order depends on it: in the Jobs, whose names hold a hash that was made
 * before, and in what the workload's own pods serve with.
 *
 * @param isServingJudged whether the objects that serve are our own: what becomes of those of others is theirs
 */
export function placeholders(
  workload: Workload,
  delivery: DeliveryName,
  { argocd }: DeliverySettings,
  isServingJudged: boolean,
): readonly Placeholder[] {
  const phases = completionPhases(workload);
  if (phases.length === 0) return [];
  const isHashed = delivery !== 'helm' && !(delivery === 'argocd' && argocd.hook);
  const { requires, objects } = servingPhase(workload);
  const others = [...requires, ...objects];
  // The hash may be made of the ConfigMaps that a Job reads, too.
  const read = new Set(phases.flatMap(({ job }) => neededBy(job, others)).filter(({ kind }) => kind === 'ConfigMap'));
  const serving = (isServingJudged ? others : [...read]).flatMap(textsThatServe);
  const texts = [...phases.flatMap(({ job }) => textsOf(job, ['spec'])), ...serving];
  return texts.flatMap(({ names, isFile, ...each }) =>
    formsFor(each.object).flatMap((form): Placeholder[] => {
      if (!isHashed && form.unfilled === undefined) return [];
      const match = form.pattern.exec(each.text);
      if (match === null || (form.pattern === VARIABLE && names.has(match[1]))) return [];
      if (isFile === true && (form.pattern === VARIABLE || form.pattern === HELM)) return [];
      const isSure = form.pattern !== VARIABLE || delivery === 'flux';
      return [{ ...each, shown: form.shown(match), severity: isSure ? 'error' : 'warning', unfilled: form.unfilled }];
    }),
  );
}

function formsFor({ metadata }: KubeObject): readonly Form[] {
  return metadata.annotations?.[VAULT_PATH] === undefined ? FORMS : [...FORMS, VAULT_KEY];
}

interface Text extends Pick<Placeholder, 'object' | 'place' | 'text'> {
  /** Variables of the container in which it stands: many programs fill those in by themselves. */
  readonly names: ReadonlySet<string>;
  /** Whether it is a file, in which `${…}` may be a language of its own. */
  readonly isFile?: boolean;
}

/** What pods are made of, and the variables and files that they read. */
function textsThatServe(object: KubeObject): readonly Text[] {
  if (CONTROLLERS.has(object.kind)) return textsOf(object, ['spec', 'template', 'spec']);
  if (object.kind !== 'ConfigMap' && object.kind !== 'Secret') return [];
  return ['data', 'stringData'].flatMap((field) => {
    const data = object[field];
    if (!isObject(data)) return [];
    return Object.entries(data).flatMap(([key, text]): Text[] => {
      if (typeof text !== 'string' || !MAY_BE_FILLED.test(text)) return [];
      const isFile = !VARIABLE_NAME.test(key) && !/jdbc:\S{0,4000}?\$\{/.test(text);
      return [{ object, place: [field, key], text, names: new Set(), isFile }];
    });
  });
}

/** All texts below a place but what a shell runs: that one fills in its variables when it runs. */
function textsOf(object: KubeObject, start: Path): readonly Text[] {
  const found: Text[] = [];
  const search = (value: unknown, place: Path, names: ReadonlySet<string>): void => {
    if (typeof value === 'string') found.push({ object, place, text: value, names });
    else if (Array.isArray(value)) value.forEach((item, index) => search(item, [...place, index], names));
    else if (isObject(value)) {
      const isShell = shellWords(value).length > 0;
      const own = variableNames(value) ?? names;
      for (const [key, inner] of Object.entries(value)) {
        if (!isShell || (key !== 'command' && key !== 'args')) search(inner, [...place, key], own);
      }
    }
  };
  const whole = start.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), object);
  if (mayBeFilled(whole)) search(whole, start, new Set());
  return found;
}

function mayBeFilled(value: unknown): boolean {
  if (typeof value === 'string') return MAY_BE_FILLED.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(mayBeFilled);
}

function variableNames({ env }: Readonly<Record<string, unknown>>): ReadonlySet<string> | undefined {
  if (!Array.isArray(env)) return undefined;
  return new Set((env as readonly unknown[]).flatMap((each) => (isObject(each) ? [String(each.name)] : [])));
}
