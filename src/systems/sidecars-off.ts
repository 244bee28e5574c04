type Words = Readonly<Record<string, string>>;

interface PodMetadata {
  readonly labels: Words;
  readonly annotations: Words;
}

/** Always said: meshes also inject by namespace, and a sidecar that never ends keeps the Job from completing. */
const ALWAYS: Words = { 'sidecar.istio.io/inject': 'false', 'linkerd.io/inject': 'disabled' };

/** Said only where the pods ask for the sidecar: these inject nothing unasked. */
const WHEN_ASKED_FOR: Words = {
  ...ALWAYS,
  'kuma.io/sidecar-injection': 'disabled',
  'consul.hashicorp.com/connect-inject': 'false',
  'sidecar.opentelemetry.io/inject': 'false',
  'openservicemesh.io/sidecar-injection': 'disabled',
  'dapr.io/enabled': 'false',
};

const VAULT_AGENT = 'vault.hashicorp.com/agent-inject';
/** The migration may need what the agent fetches: it fetches that before, and does not stay beside the container. */
const VAULT_BEFORE_ONLY: Words = { 'vault.hashicorp.com/agent-pre-populate-only': 'true' };

/** The metadata of a pod that is to run without sidecars: Istio and others read labels before annotations. */
export function sidecarsOff(metadata: PodMetadata): PodMetadata {
  return {
    labels: { ...metadata.labels, ...askedFor(metadata.labels) },
    annotations: {
      ...metadata.annotations,
      ...askedFor(metadata.annotations),
      ...(metadata.annotations[VAULT_AGENT] === undefined ? {} : VAULT_BEFORE_ONLY),
      ...ALWAYS,
    },
  };
}

function askedFor(words: Words): Words {
  return Object.fromEntries(Object.entries(WHEN_ASKED_FOR).filter(([key]) => words[key] !== undefined));
}
