/**
 * The identity of a fault that two judge: a rule of a system, in the words of its resource, and the rules of Kubernetes,
 * in what is rendered of it. Both state it on what they find, so that the one is known to be the other, however each is
 * worded. The values that are at fault belong to it: two containers may have the same fault in one field.
 */
export type SharedFault = string & { readonly brand: 'SharedFault' };

/** Values are compared as they are written: what is rendered has them from the resource. */
type Amount = string | number;

export function requestAboveLimit(request: Amount, limit: Amount): SharedFault {
  return identity('request-above-limit', request, limit);
}

export function maximumBelowMinimum(maximum: Amount, minimum: Amount): SharedFault {
  return identity('maximum-below-minimum', maximum, minimum);
}

export function noPodIsReplaced(): SharedFault {
  return identity('no-pod-is-replaced');
}

function identity(fault: string, ...values: readonly Amount[]): SharedFault {
  return [fault, ...values].join(' ') as SharedFault;
}
