import { runningOtk } from './otk';
import { mapsAt } from '../../../../lib/value-at';

import { app } from '../values-path';
import { from, type ObjectsImport } from './section';

/** What features put into containers of their own, or into variables. */
export function features(objects: ObjectsImport): void {
  telemetry(objects);
  runningOtk(objects);
}

function telemetry({ running, draft }: ObjectsImport): void {
  const variable = mapsAt(running.container, ['env']).find(({ name }) => name === 'OTEL_RESOURCE_ATTRIBUTES');
  if (typeof variable?.value !== 'string') return;
  const path = from('container', 'env.OTEL_RESOURCE_ATTRIBUTES');
  draft.put(app('otel.sdkOnly.enabled'), true, path);
  const own = variable.value.split(',').filter((attribute) => !/^(?:k8s\.|service\.(?:name|version)=)/.test(attribute));
  const attributes = own.map((attribute) => {
    const [name, ...value] = attribute.split('=');
    return { name, value: value.join('=') };
  });
  if (attributes.length > 0) draft.put(app('otel.additionalResourceAttritbutes'), attributes, path);
}
