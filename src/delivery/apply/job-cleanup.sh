# The Jobs of earlier versions, as words NAME;|CONDITION|...
earlier_jobs() {
  found=$(in_namespace get jobs "--selector=$job_labels" -o \
    'jsonpath={range .items[*]}{.metadata.name};{range .status.conditions[?(@.status=="True")]}|{.type}|{end}{"\n"}{end}') ||
    return 1
  for entry in $found; do
    case " $jobs " in
      *" ${entry%%;*} "*) ;;
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
    pods=$(in_namespace get pods "--selector=$1" -o name \
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
      *) remove_job "${entry%%;*}" 'an unfinished one of an earlier version' ;;
    esac
  done
  await_no_pods "$earlier_pods"
}

# Unfinished ones were deleted at the start.
remove_finished_jobs() {
  earlier=$(earlier_jobs) || fail 'the Jobs of earlier versions could not be listed'
  for entry in $earlier; do
    case $entry in
      *'|Complete|'* | *'|Failed|'*) remove_job "${entry%%;*}" 'a finished one of an earlier version' ;;
    esac
  done
}
