/*
 * The parts of `apply.sh`, in POSIX shell. What is called inside a condition checks its commands itself: there `set -e`
 * has no effect. Conditions of a Job are compared as whole words, since `FailureTarget` comes before `Failed`.
 */

/** Messages, options, and where kubectl and the manifests are. */
export const OPTIONS = `
usage() {
  cat <<END
Usage: $0 [--context NAME] [--kubeconfig FILE] [--namespace NAME] [--force-conflicts] [--dry-run]

Applies $subject step by step, and goes on only after a step has succeeded.

  --context NAME      context of the kubeconfig (default: the current one)
  --kubeconfig FILE   kubeconfig to use (default: as kubectl finds it)
  --namespace NAME    namespace (default: \${fixed_namespace:-that of the context})
  --force-conflicts   take over fields that another tool manages
  --dry-run           the server checks all objects; nothing is changed and nothing waited for

Exit status: 0 applied; 1 a step failed, and nothing after it was applied; 2 wrong usage or no kubectl.
END
}
say() { printf '%s: %s\\n' "$subject" "$*"; }
fail() {
  printf '%s: error: %s\\n' "$subject" "$*" >&2
  exit 1
}
wrong_usage() {
  printf '%s\\nFor help: %s --help\\n' "$*" "$0" >&2
  exit 2
}

context='' kubeconfig='' namespace='' force='' dry_run=''
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --dry-run) dry_run=--dry-run=server; shift; continue ;;
    --force-conflicts) force=--force-conflicts; shift; continue ;;
    --context | --kubeconfig | --namespace) option=$1 value=\${2:-}; shift ;;
    --context=* | --kubeconfig=* | --namespace=*) option=\${1%%=*} value=\${1#*=} ;;
    *) wrong_usage "unknown argument: $1" ;;
  esac
  [ -n "$value" ] || wrong_usage "$option needs a value"
  shift
  case $option in
    --context) context=$value ;;
    --kubeconfig) kubeconfig=$value ;;
    --namespace) namespace=$value ;;
  esac
done
if [ -n "$fixed_namespace" ]; then
  [ "\${namespace:-$fixed_namespace}" = "$fixed_namespace" ] ||
    wrong_usage "--namespace $namespace: these manifests were made for the namespace $fixed_namespace"
  namespace=$fixed_namespace
fi
command -v kubectl >/dev/null 2>&1 || wrong_usage 'kubectl: not found; install it, or add its folder to PATH'
folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
`;

/** Runs kubectl, and applies a file. */
export const APPLYING = `
kube() { kubectl \${kubeconfig:+"--kubeconfig=$kubeconfig"} \${context:+"--context=$context"} "$@"; }
in_namespace() { kube \${namespace:+"--namespace=$namespace"} "$@"; }

# FILE. Manifests that state their namespaces are applied as they are.
apply() {
  say "applying $1\${dry_run:+ (dry run)}"
  set -- apply --server-side --field-manager=schemagate "--filename=$folder/$1" \${force:+"$force"} \${dry_run:+"$dry_run"}
  if [ -n "$fixed_namespace" ]; then kube "$@"; else in_namespace "$@"; fi ||
    fail 'the step was refused. Nothing after it was applied.'
}
`;

/** Waits until the pods are the new ones. */
export const ROLLOUT = `
# OBJECT SECONDS. kubectl ends earlier when the rollout makes no progress within its own deadline.
await_rollout() {
  if [ -n "$dry_run" ]; then return; fi
  in_namespace rollout status "$1" "--timeout=$2s" || fail "$1 is not rolled out. Nothing after it was applied."
}
`;

/** Deletes Jobs and waits for the end of their pods: an older change log never runs beside or after a newer one. */
export const JOB_CLEANUP = `
# The Jobs of earlier versions, as words NAME;|CONDITION|...
earlier_jobs() {
  found=$(in_namespace get jobs "--selector=$job_labels" -o \\
    'jsonpath={range .items[*]}{.metadata.name};{range .status.conditions[?(@.status=="True")]}|{.type}|{end}{"\\n"}{end}') ||
    return 1
  for entry in $found; do
    case " $jobs " in
      *" \${entry%%;*} "*) ;;
      *) echo "$entry" ;;
    esac
  done
}

# JOB WHY. Foreground: the Job goes after its pods.
remove_job() {
  if [ -n "$dry_run" ]; then
    say "would delete Job $1, $2"
    return
  fi
  say "deleting Job $1, $2"
  in_namespace delete job "$1" --ignore-not-found --cascade=foreground --timeout=300s ||
    fail "Job $1 could not be deleted, its pods may still run. Look with: kubectl describe job $1"
}

# SELECTOR
await_no_pods() {
  if [ -n "$dry_run" ]; then return; fi
  end=$(($(date +%s) + 300))
  while :; do
    pods=$(in_namespace get pods "--selector=$1" -o name \\
      '--field-selector=status.phase!=Succeeded,status.phase!=Failed') || fail 'the pods could not be listed'
    [ -n "$pods" ] || return 0
    [ "$(date +%s)" -lt "$end" ] || fail "pods of a deleted Job still run after 300 s:" "$pods"
    sleep 2
  done
}

remove_unfinished_jobs() {
  earlier=$(earlier_jobs) || fail 'the Jobs of earlier versions could not be listed'
  for entry in $earlier; do
    case $entry in
      *'|Complete|'* | *'|Failed|'*) ;;
      *) remove_job "\${entry%%;*}" 'an unfinished one of an earlier version' ;;
    esac
  done
  await_no_pods "$earlier_pods"
}

# Unfinished ones were deleted at the start.
remove_finished_jobs() {
  earlier=$(earlier_jobs) || fail 'the Jobs of earlier versions could not be listed'
  for entry in $earlier; do
    case $entry in
      *'|Complete|'* | *'|Failed|'*) remove_job "\${entry%%;*}" 'a finished one of an earlier version' ;;
    esac
  done
}
`;

/** Runs a Job to its end, and shows what its pods said when that is a failure. */
export const JOB_RUN = `
# JOB: prints absent, deleting, complete, failed or running.
job_state() {
  found=$(in_namespace get job "$1" --ignore-not-found -o \\
    'jsonpath={.metadata.name};{.metadata.deletionTimestamp};{range .status.conditions[?(@.status=="True")]}|{.type}|{end}') ||
    return 1
  case $found in
    '') echo absent ;;
    *';;'*'|Complete|'*) echo complete ;;
    *';;'*'|Failed|'*) echo failed ;;
    *';;'*) echo running ;;
    *) echo deleting ;;
  esac
}

# JOB LINES: its pods, what they wait for, and the last lines of their logs.
describe_pods() {
  in_namespace get pods "--selector=batch.kubernetes.io/job-name=$1" -o \\
    'jsonpath={range .items[*]}{.metadata.name}: {.status.phase} {.status.conditions[?(@.type=="PodScheduled")].message} {.status.initContainerStatuses[*].state.waiting.message} {.status.containerStatuses[*].state.waiting.message}{"\\n"}{end}'
  in_namespace logs "--selector=batch.kubernetes.io/job-name=$1" --all-containers --prefix --max-log-requests=20 "--tail=$2"
}

# FILE JOB SECONDS TITLE
run_job() {
  state=$(job_state "$2") || fail "$4: the state of Job $2 could not be read"
  case $state in
    failed) remove_job "$2" 'which failed in an earlier run' ;;
    deleting) remove_job "$2" 'which is being deleted' ;;
    complete) say "$4: Job $2 is complete already" ;;
  esac
  case $state in
    absent | failed | deleting) await_no_pods "batch.kubernetes.io/job-name=$2" ;;
  esac
  apply "$1"
  if [ -z "$dry_run" ] && [ "$state" != complete ]; then await_job "$2" "$3" "$4"; fi
}

# JOB SECONDS TITLE
await_job() {
  say "$3: waiting for Job $1, at most $2 s"
  end=$(($(date +%s) + $2)) seen=''
  while :; do
    state=$(job_state "$1" 2>/dev/null) || state=unknown
    case $state in
      complete) say "$3: Job $1 is complete"; return ;;
      running | unknown) ;;
      *) break ;;
    esac
    [ "$(date +%s)" -lt "$end" ] || break
    latest=$(describe_pods "$1" 20 2>/dev/null) || :
    seen=\${latest:-$seen}
    sleep 2
  done
  why_not_complete "$1" "$2" "$3"
}

# JOB SECONDS TITLE. Kubernetes deletes the pods of a Job that passes its deadline, so the last that was seen of them may be all.
why_not_complete() {
  latest=$(describe_pods "$1" -1 2>/dev/null) || :
  printf '%s\\n' "\${latest:-\${seen:-(no pod of Job $1 was seen)}}" >&2
  case $state in
    failed) why="failed: $(in_namespace get job "$1" -o 'jsonpath={.status.conditions[?(@.type=="Failed")].message}' || :)" ;;
    deleting | absent) why='was deleted before it ended' ;;
    *) why="did not end within $2 s" ;;
  esac
  fail "$3: Job $1 $why. Nothing after it was applied. To try again, remove the cause and run this script again."
}
`;
