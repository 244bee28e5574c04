import type { Diagnostic } from '../model/diagnostic';
import { manifests, type OutputFile } from '../model/output';
import type { DeliveryTarget } from '../model/target';
import type { Workload } from '../model/workload';
import { applyScript } from './apply-script';
import { kubectlOrder } from './kubectl-order';
import { adviseOnNamespaces } from './namespace-advice';
import { adviseOnForeignOrder } from './order-annotations';
import { steps } from './step';

/** A file for each step, and a script that applies them one after the other: kubectl itself waits for nothing. */
export const kubectl: DeliveryTarget = { name: 'kubectl', render, order: kubectlOrder, advise };

function render(workload: Workload): readonly OutputFile[] {
  const folder = workload.name;
  return [
    ...steps(workload).map((step) => manifests(`${folder}/${step.label}.yaml`, step.objects)),
    { kind: 'text', syntax: 'shell', path: `${folder}/apply.sh`, text: applyScript(workload), executable: true },
  ];
}

function advise(workload: Workload): readonly Diagnostic[] {
  return [...adviseOnForeignOrder(workload, 'kubectl'), ...adviseOnNamespaces(workload, 'kubectl')];
}
