#!/usr/bin/env bash
# Waits until what was merged is done in the cluster of the job's kubeconfig: the part of the GitHub Action for after the
# merge.
#
# Reads     WAIT_TIME   how long at most: 90s, 15m, 1h
#           WORKLOADS   names, namespace/name or source files, one on a line; empty: all of the settings
#           CONTEXT     the context of kubectl; empty: the current one
#           SCHEMAGATE, REGISTRY: see command.sh
# Writes    the status to the summary of the job, and `verdict` to GITHUB_OUTPUT: done, needs-a-person or not-done
# Answers   what schemagate status does: 0 done, 1 needs a person, 4 not done in time; without a status 2 or 3
set -euo pipefail

# no_status STATUS REASON
no_status() {
  echo "::error title=schemagate::There is no status: $2"
  exit "$1"
}

# shellcheck source=command.sh
. "$(dirname "${BASH_SOURCE[0]}")/command.sh" || no_status 3 "schemagate could not be installed."

arguments=(--wait "${WAIT_TIME:-15m}" --format markdown)
if [ -n "${CONTEXT:-}" ]; then arguments+=(--context "$CONTEXT"); fi
while IFS= read -r workload; do
  if [ -n "$workload" ]; then arguments+=("$workload"); fi
done <<<"${WORKLOADS:-}"

status=0
report=$(schemagate status "${arguments[@]}") || status=$?
case $status in
  0) verdict='done' ;;
  1) verdict=needs-a-person ;;
  4) verdict=not-done ;;
  *) no_status "$status" "schemagate ended with $status." ;;
esac
# Whatever else answers 0 or 1 (npm does, where it cannot reach a registry), it has looked at nothing.
case $report in
  '## Where the upgrades stand'*) ;;
  *) no_status 3 "the command wrote none." ;;
esac
echo "verdict=$verdict" >>"${GITHUB_OUTPUT:-/dev/null}"
printf '%s\n' "$report" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
printf '%s\n' "$report"
if [ "$status" != 0 ]; then
  echo "::error title=schemagate::The upgrade is not done: the summary of the job says where it stands, and what to do."
fi
exit "$status"
