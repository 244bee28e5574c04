import type { DocumentDbSpecFields } from './resource';

/** Whether a database begins with the data of a backup or of a volume that was kept. */
export function isRecovery({ bootstrap }: DocumentDbSpecFields): boolean {
  const { backup, persistentVolume } = bootstrap?.recovery ?? {};
  return [backup?.name, persistentVolume?.name].some((name) => name !== undefined && name !== '');
}
