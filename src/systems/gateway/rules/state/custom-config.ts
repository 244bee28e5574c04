import { finding, type Finding } from '../../../../rules/rule';
import type { CustomMountFields } from '../../fields';
import { renamedItem } from '../../features/custom-config';
import type { ResolvedGateway } from '../../gateway';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const MOUNTS = [...APP, 'customConfig', 'mounts'];

function judgeMounts(judge: (mount: CustomMountFields, index: number) => readonly Finding[]) {
  return ({ app }: ResolvedGateway): readonly Finding[] =>
    app.customConfig?.enabled === true ? (app.customConfig.mounts ?? []).flatMap(judge) : [];
}

export const customMountsNameTheirObject = gatewayStateRule(
  { code: 'gateway/custom-mount-object', severity: 'error', title: 'A mount names its object' },
  judgeMounts(({ ref }, index) => {
    const missing = (['type', 'name'] as const).filter((field) => !ref?.[field]);
    return missing.map((field) =>
      finding(
        [...MOUNTS, index, 'ref', field],
        'missing: nobody knows which object is mounted',
        'Give ref.type (configmap or secret) and ref.name.',
      ),
    );
  }),
);

export const customMountsHavePaths = gatewayStateRule(
  { code: 'gateway/custom-mount-path', severity: 'error', title: 'A mount names its place' },
  judgeMounts(({ mountPath, subPath }, index) => {
    const found: Finding[] = [];
    if (!mountPath?.startsWith('/')) {
      const message = mountPath ? `"${mountPath}" is no absolute path` : 'missing';
      const remedy = 'Give the whole path of the file in the container.';
      found.push(finding([...MOUNTS, index, 'mountPath'], message, remedy));
    }
    if (subPath !== undefined && (subPath.startsWith('/') || subPath.split('/').includes('..'))) {
      const message = `"${subPath}" is no key of the object`;
      const remedy = 'Name the key that becomes the file.';
      found.push(finding([...MOUNTS, index, 'subPath'], message, remedy));
    }
    return found;
  }),
);

/** What is given there and is not what is mounted. The Layer7 operator reads neither. */
export const customItemsAgreeWithSubPath = gatewayStateRule(
  { code: 'gateway/custom-item-without-effect', severity: 'warning', title: 'A mounted item is the one that is named' },
  judgeMounts((mount, index) => {
    const { subPath = '', ref } = mount;
    if (renamedItem(mount) !== undefined) return [];
    const item = ref?.item ?? {};
    const field = (['key', 'path'] as const).find((name) => item[name] !== undefined && item[name] !== subPath);
    if (field === undefined) return [];
    const mounted = subPath === '' ? 'the whole object is mounted' : `the key "${subPath}" of subPath is mounted`;
    const path = [...MOUNTS, index, 'ref', 'item', field];
    const message = `"${item[field]}" has no effect: ${mounted}`;
    return [finding(path, message, 'Name the key in subPath, or give item.path the value of subPath.')];
  }),
);
