import type { Rule } from '../rule';
import { argoRunsHooks } from './argo-runs-hooks';
import { helmWaitsLongEnough } from './helm-waits-long-enough';
import { jobIsNotReplaced } from './job-is-not-replaced';
import { mendsNeedNotWait } from './mends-need-not-wait';
import { oldOutputGoes } from './old-output-goes';
import { podsKeepConfiguration } from './pods-keep-configuration';
import { stepsAreWaitedFor } from './steps-are-waited-for';
import { targetStays } from './target-stays';

/** Every rule about how a change is delivered, in the order in which findings are reported. */
export const DELIVERY_RULES: readonly Rule[] = [
  stepsAreWaitedFor,
  argoRunsHooks,
  mendsNeedNotWait,
  jobIsNotReplaced,
  helmWaitsLongEnough,
  targetStays,
  oldOutputGoes,
  podsKeepConfiguration,
];
