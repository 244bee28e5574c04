# JOB: prints absent, deleting, complete, failed or running.
job_state() {
  found=$(in_namespace get job "$1" --ignore-not-found -o \
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
  in_namespace get pods "--selector=batch.kubernetes.io/job-name=$1" -o \
    'jsonpath={range .items[*]}{.metadata.name}: {.status.phase} {.status.conditions[?(@.type=="PodScheduled")].message} {.status.initContainerStatuses[*].state.waiting.message} {.status.containerStatuses[*].state.waiting.message}{"\n"}{end}'
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
    seen=${latest:-$seen}
    tell_warnings "$1"
    sleep 2
  done
  why_not_complete "$1" "$2" "$3"
}

# JOB SECONDS TITLE. Kubernetes deletes the pods of a Job that passes its deadline, so the last that was seen of them may be all.
why_not_complete() {
  latest=$(describe_pods "$1" -1 2>/dev/null) || :
  printf '%s\n' "${latest:-${seen:-(no pod of Job $1 was seen)}}" >&2
  tell_warnings "$1"
  case $state in
    failed) why="failed: $(in_namespace get job "$1" -o 'jsonpath={.status.conditions[?(@.type=="Failed")].message}' || :)" ;;
    deleting | absent) why='was deleted before it ended' ;;
    *) why="did not end within $2 s" ;;
  esac
  fail "$3: Job $1 $why. Nothing after it was applied.$RECOVERY To try again, remove the cause and run this script again.$COMMANDS"
}
