import { error, warning, type Diagnostic } from '../../../model/diagnostic';
import type { CustomMountFields } from '../fields';
import { APP, type Check } from './check';

const MOUNTS = [...APP, 'customConfig', 'mounts'];

function judgeMounts(judge: (mount: CustomMountFields, index: number) => readonly Diagnostic[]): Check {
  return ({ app }) => (app.customConfig?.enabled === true ? (app.customConfig.mounts ?? []).flatMap(judge) : []);
}

export const customMountsNameTheirObject: Check = judgeMounts(({ ref }, index) => {
  const missing = (['type', 'name'] as const).filter((field) => !ref?.[field]);
  return missing.map((field) =>
    error(
      'gateway/custom-mount-object',
      [...MOUNTS, index, 'ref', field],
      'missing: nobody knows which object is mounted',
      'Give ref.type (configmap or secret) and ref.name.',
    ),
  );
});

export const customMountsHavePaths: Check = judgeMounts(({ mountPath, subPath }, index) => {
  const found: Diagnostic[] = [];
  if (!mountPath?.startsWith('/')) {
    const message = mountPath ? `"${mountPath}" is no absolute path` : 'missing';
    const remedy = 'Give the whole path of the file in the container.';
    found.push(error('gateway/custom-mount-path', [...MOUNTS, index, 'mountPath'], message, remedy));
  }
  if (subPath !== undefined && (subPath.startsWith('/') || subPath.split('/').includes('..'))) {
    const message = `"${subPath}" is no key of the object`;
    const remedy = 'Name the key that becomes the file.';
    found.push(error('gateway/custom-mount-path', [...MOUNTS, index, 'subPath'], message, remedy));
  }
  return found;
});

/** The Layer7 operator reads neither: what is given there is not what is mounted. */
export const customItemsAgreeWithSubPath: Check = judgeMounts(({ subPath = '', ref }, index) => {
  const item = ref?.item ?? {};
  const field = (['key', 'path'] as const).find((name) => item[name] !== undefined && item[name] !== subPath);
  if (field === undefined) return [];
  const mounted = subPath === '' ? 'the whole object is mounted' : `the key "${subPath}" of subPath is mounted`;
  const path = [...MOUNTS, index, 'ref', 'item', field];
  const message = `"${item[field]}" has no effect: ${mounted}`;
  return [warning('gateway/custom-item-without-effect', path, message, 'Name the key in subPath.')];
});
