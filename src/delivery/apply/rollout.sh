# OBJECT SECONDS. kubectl ends earlier when the rollout makes no progress within its own deadline.
await_rollout() {
  if [ -n "$dry_run" ]; then return; fi
  in_namespace rollout status "$1" "--timeout=$2s" && return
  tell_warnings "${1#*/}"
  fail "$1 is not rolled out. Nothing after it was applied."
}
