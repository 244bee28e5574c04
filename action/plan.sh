#!/usr/bin/env bash
# Plans what a change does, in every form: the part of the GitHub Action that runs schemagate.
#
# Reads     FROM        the old state; empty: the base of the pull request, or the commit before
#           PATHS       files, folders or globs of the new state, one on a line; empty: the sources of the settings
#           STRICT      true: refuse what cannot be judged
#           SCHEMAGATE  the command; empty: the version of this action, see install.sh
#           REGISTRY    where npm gets that; empty: npm's own default
#           REPORTS     the folder for the reports
# Writes    plan.md, plan.sarif and plan.html there, `verdict` and `reports` to GITHUB_OUTPUT
# Answers   0 for either verdict; what schemagate answers when there is none
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
reports=${REPORTS:?the folder for the reports}
# Whatever steps before this one have set: no other code is loaded into Node.
unset NODE_OPTIONS NODE_PATH

if [ -n "${SCHEMAGATE:-}" ]; then
  read -ra command <<<"$SCHEMAGATE"
else
  script=$(REGISTRY=${REGISTRY:-} "$here/install.sh")
  command=(node "$script")
fi
schemagate() { "${command[@]}" "$@"; }

old_state() {
  if [ -n "${FROM:-}" ]; then
    echo "$FROM"
  elif [ -n "${GITHUB_BASE_REF:-}" ]; then
    # The whole name of the ref: a tag origin/main is another thing.
    echo "git:refs/remotes/origin/$GITHUB_BASE_REF"
  else
    echo git:HEAD^
  fi
}

arguments=(--from "$(old_state)")
if [ "${STRICT:-false}" = true ]; then arguments+=(--strict); fi
while IFS= read -r path; do
  if [ -n "$path" ]; then arguments+=("$path"); fi
done <<<"${PATHS:-}"

# report FORMAT FILE: answers 0 or 1, as the plan is allowed or refused; ends here when there is no plan.
report() {
  local status=0
  schemagate plan "${arguments[@]}" --format "$1" >"$2" || status=$?
  if [ "$status" -gt 1 ]; then exit "$status"; fi
  # Whatever that was, it has judged nothing.
  if [ ! -s "$2" ]; then exit 3; fi
  return "$status"
}

mkdir -p "$reports"
verdict=allowed
report markdown "$reports/plan.md" || verdict=refused
report sarif "$reports/plan.sarif" || true
report html "$reports/plan.html" || true

{
  echo "verdict=$verdict"
  echo "reports=$reports"
} >>"${GITHUB_OUTPUT:-/dev/null}"
cat "$reports/plan.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
echo "Upgrade plan: $verdict"
