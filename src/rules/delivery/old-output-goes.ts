import { defineChangeRule } from '../rule';

/** Two folders that are both delivered bring two states of one workload, in turn. */
export const oldOutputGoes = defineChangeRule(
  {
    code: 'delivery/output-left-behind',
    severity: 'error',
    title: 'Output that moves leaves nothing behind',
  },
  ({ old, now, leftBehind = [] }) => {
    if (old === undefined || now === undefined || leftBehind.length === 0) return [];
    const [first] = leftBehind;
    const others = leftBehind.length === 1 ? '' : ` and ${leftBehind.length - 1} more`;
    const message = `the output moves to another folder, and ${first}${others} is still there, with the state of before: whatever delivers that folder goes on with it`;
    const remedy = 'Delete it in this change, and let the delivery tool follow the new folder.';
    return [{ path: [], message, remedy }];
  },
);
