import { pullPolicyOf } from '../pull-policy';
import { app } from '../values-path';
import { copyText, type ChartImport } from './section';
import { at } from './chart-values';

/** Name, license and image. */
export function identity(chart: ChartImport): void {
  name(chart);
  version(chart);
  license(chart);
  image(chart);
}

function name({ values, draft, name }: ChartImport): void {
  const stated = values.text('fullnameOverride');
  const to = ['metadata', 'name'];
  draft.put(to, name, stated === name ? at('fullnameOverride') : []);
  if (stated !== undefined && stated !== name) draft.leave(at('fullnameOverride'), 'unused', 'another name was stated');
  if (stated !== undefined || name !== 'gateway') {
    if (values.text('nameOverride') !== undefined) draft.leave(at('nameOverride'), 'unused', 'the name is stated');
    return;
  }
  const suffix = values.text('nameOverride') ?? 'gateway';
  if (values.text('nameOverride') !== undefined) draft.leave(at('nameOverride'), 'nowhere', 'See the name below.');
  draft.note(
    `The chart names its objects after the release: state --name <release>-${suffix} to keep their names; they are needed to take over what runs.`,
  );
}

function license({ values, draft, name }: ChartImport): void {
  const isAccepted = values.flag('license.accept');
  draft.put(['spec', 'license', 'accept'], isAccepted, at('license.accept'));
  if (isAccepted !== true) {
    draft.undecided.push('gateway/license-not-accepted');
    draft.note('spec.license.accept: read the license, and set it to true; without, the resource is refused.');
  }
  const existing = values.text('license.existingSecretName');
  const secret = existing ?? `${name}-license`;
  draft.put(['spec', 'license', 'secretName'], secret, existing === undefined ? [] : at('license.existingSecretName'));
  if (values.at('license.value') !== undefined) {
    draft.leave(at('license.value'), 'secret', `The license belongs into the Secret ${secret}, key license.xml.`);
  }
  draft.note(`Secret ${secret}: the license must stand under the key license.xml; the chart reads the key license.`);
}

/** Stated where the tag is one; any other tag speaks for itself. */
function version({ values, draft }: ChartImport): void {
  const tag = values.text('image.tag');
  if (tag !== undefined && /^\d+\.\d+\.\d+$/.test(tag)) draft.put(['spec', 'version'], tag, at('image.tag'));
}

function image(chart: ChartImport): void {
  const { values, draft } = chart;
  const parts = ['image.registry', 'image.repository', 'image.tag'];
  const [registry, repository, tag] = parts.map((part) => values.text(part));
  const text = `${registry === undefined ? '' : `${registry}/`}${repository ?? ''}${tag === undefined ? '' : `:${tag}`}`;
  draft.put(app('image'), text, parts.map(at));
  if (!values.has('image.tag')) {
    draft.note(`spec.app.image: the values state no tag; ${tag ?? ''} is the default of the chart. See what runs.`);
  }
  copyText(chart, { 'image.pullPolicy': 'imagePullPolicy' });
  if (values.text('image.pullPolicy') === undefined) {
    const from = values.has('image.pullPolicy') ? at('image.pullPolicy') : [];
    draft.put(app('imagePullPolicy'), pullPolicyOf(text, undefined), from);
  }
  pullSecret(chart);
}

/** `image.secretName` is its name in chart 2. */
function pullSecret({ values, draft, name }: ChartImport): void {
  const to = [...app('imagePullSecrets'), 0, 'name'];
  const old = values.text('image.secretName');
  if (old !== undefined) draft.put(to, old, at('image.secretName'));
  if (values.at('image.credentials') !== undefined) {
    draft.leave(at('image.credentials'), 'secret', 'Keep the Secret of the registry that the chart made of it.');
  }
  if (!values.isOn('imagePullSecret.enabled')) {
    draft.leave(at('imagePullSecret'), 'unused', 'imagePullSecret.enabled is not true');
    return;
  }
  const existing = values.text('imagePullSecret.existingSecretName');
  const secret = existing ?? `${name}-image-pull-secret`;
  draft.put(
    to,
    secret,
    existing === undefined ? at('imagePullSecret.enabled') : at('imagePullSecret.existingSecretName'),
  );
  if (existing === undefined) {
    const note = `The login to the registry belongs into the Secret ${secret}, of type kubernetes.io/dockerconfigjson.`;
    draft.leave(at('imagePullSecret'), 'secret', note, to);
    draft.note(note);
  } else draft.leave(at('imagePullSecret'), 'unused', 'the Secret holds the login');
}
