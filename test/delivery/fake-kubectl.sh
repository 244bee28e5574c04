#!/bin/sh
# Plays a cluster for apply.sh: a file $FAKE/jobs/NAME holds the states of a Job, one a line, of which each look takes the
# first; the last stays. Calls are noted in $FAKE/calls.
set -u
printf '%s\n' "$*" >>"$FAKE/calls"
conditions() {
  case $1 in complete) echo '|SuccessCriteriaMet||Complete|' ;; failed) echo '|FailureTarget||Failed|' ;; *) echo '' ;; esac
}
next_state() {
  head -n 1 "$FAKE/jobs/$1"
  if [ "$(wc -l <"$FAKE/jobs/$1")" -gt 1 ]; then sed -i.bak 1d "$FAKE/jobs/$1" && rm "$FAKE/jobs/$1.bak"; fi
}
while :; do case ${1:-} in --context=* | --kubeconfig=* | --namespace=*) shift ;; *) break ;; esac done
verb=$1 kind=$2 name=${3:-}
case "$verb $kind" in
  'get jobs')
    for file in "$FAKE"/jobs/*; do
      if [ -e "$file" ]; then echo "${file##*/};$(conditions "$(head -n 1 "$file")")"; fi
    done
    ;;
  'get job')
    case "$*" in *.message*) echo 'Job has reached the specified backoff limit'; exit 0 ;; esac
    if [ ! -e "$FAKE/jobs/$name" ]; then exit 0; fi
    state=$(next_state "$name")
    case $state in
      unreachable) echo 'connection refused' >&2; exit 1 ;;
      deleting) echo "$name;2026-01-01T00:00:00Z;" ;;
      *) echo "$name;;$(conditions "$state")" ;;
    esac
    ;;
  'get pods')
    case "$*" in
      *' -o name '*) if [ -s "$FAKE/pods" ]; then head -n 1 "$FAKE/pods"; sed -i.bak 1d "$FAKE/pods"; fi ;;
      *) echo 'pod-1: Pending no node fits' ;;
    esac
    ;;
  'get events')
    if [ -e "$FAKE/warned" ]; then
      printf '%s FailedCreate: exceeded quota\n' "$(sed -n 1p "$FAKE/outcome-10-migration.yaml" 2>/dev/null)"
      printf '%s\n' 'ssg-5d9c7b5f4d-x2x4z BackOff: restarts' 'ssg-db-migration-old-x2x4z BackOff: of another' 'other BackOff: of another'
    fi
    ;;
  'delete job') [ ! -e "$FAKE/undeletable" ] && rm "$FAKE/jobs/$name" ;;
  'rollout status') [ ! -e "$FAKE/stuck" ] ;;
  'apply '*)
    case "$*" in *--dry-run*) exit 0 ;; esac
    file=$(echo "$*" | sed 's/.*--filename=.*\/\([^ ]*\).*/\1/')
    if [ -e "$FAKE/refused-$file" ]; then echo 'denied' >&2; exit 1; fi
    if [ -e "$FAKE/outcome-$file" ]; then
      job=$(head -n 1 "$FAKE/outcome-$file")
      if [ ! -e "$FAKE/jobs/$job" ]; then sed 1d "$FAKE/outcome-$file" >"$FAKE/jobs/$job"; fi
    fi
    ;;
  'logs '*) echo '[pod-1/migrate] change set 7 failed' ;;
esac
