usage() {
  cat <<END
Usage: $0 [--context NAME] [--kubeconfig FILE] [--namespace NAME] [--force-conflicts] [--dry-run]

Applies $subject step by step, and goes on only after a step has succeeded.

  --context NAME      context of the kubeconfig (default: the current one)
  --kubeconfig FILE   kubeconfig to use (default: as kubectl finds it)
  --namespace NAME    namespace (default: ${fixed_namespace:-that of the context})
  --force-conflicts   take over fields that another tool manages
  --dry-run           the server checks all objects; nothing is changed and nothing waited for

Exit status: 0 applied; 1 a step failed, and nothing after it was applied; 2 wrong usage or no kubectl.
END
}
say() { printf '%s: %s\n' "$subject" "$*"; }
fail() {
  printf '%s: error: %s\n' "$subject" "$*" >&2
  exit 1
}
wrong_usage() {
  printf '%s\nFor help: %s --help\n' "$*" "$0" >&2
  exit 2
}

context='' kubeconfig='' namespace='' force='' dry_run=''
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --dry-run) dry_run=--dry-run=server; shift; continue ;;
    --force-conflicts) force=--force-conflicts; shift; continue ;;
    --context | --kubeconfig | --namespace) option=$1 value=${2:-}; shift ;;
    --context=* | --kubeconfig=* | --namespace=*) option=${1%%=*} value=${1#*=} ;;
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
  [ "${namespace:-$fixed_namespace}" = "$fixed_namespace" ] ||
    wrong_usage "--namespace $namespace: these manifests were made for the namespace $fixed_namespace"
  namespace=$fixed_namespace
fi
command -v kubectl >/dev/null 2>&1 || wrong_usage 'kubectl: not found; install it, or add its folder to PATH'
folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
