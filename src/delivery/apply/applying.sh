kube() { kubectl ${kubeconfig:+"--kubeconfig=$kubeconfig"} ${context:+"--context=$context"} "$@"; }
in_namespace() { kube ${namespace:+"--namespace=$namespace"} "$@"; }

# FILE. Manifests that state their namespaces are applied as they are.
apply() {
  say "applying $1${dry_run:+ (dry run)}"
  set -- apply --server-side --field-manager=schemagate "--filename=$folder/$1" ${force:+"$force"} ${dry_run:+"$dry_run"}
  if [ -n "$fixed_namespace" ]; then kube "$@"; else in_namespace "$@"; fi ||
    fail 'the step was refused. Nothing after it was applied.'
}
