#!/usr/bin/env bash
# Plans what a change does, in every form: the part of the GitHub Action that runs schemagate.
#
# Reads     FROM        the old state; empty: the base of the pull request, or the commit before
#           PATHS       files, folders or globs of the new state, one on a line; empty: the sources of the settings
#           STRICT      true: refuse what cannot be judged
#           SCHEMAGATE  the command; empty: the version of this action, see install.sh
#           REGISTRY    where npm gets that; empty: npm's own default
#           NAME        tells the plans of one pull request apart; empty: the working directory, where it is not the root
#           REPORTS     the folder for the reports
# Writes    plan.md, plan.sarif and plan.html to a folder of this name there; to GITHUB_OUTPUT `verdict`, `reports` and
#           `name`, and `suffix`: the name as a part of others
# Answers   0 for either verdict; without a plan, what schemagate answers, or 3: then there is no output, and no verdict
set -euo pipefail

# no_plan STATUS REASON
no_plan() {
  echo "::error title=schemagate::There is no plan, and so no verdict: $2"
  exit "$1"
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
name=${NAME:-}
if [ -z "$name" ] && [ -n "${GITHUB_WORKSPACE:-}" ]; then
  folder=$(pwd -P) root=$(cd "$GITHUB_WORKSPACE" && pwd -P)
  if [ "$folder" != "$root" ]; then name=${folder#"$root"/}; fi
fi
name=$(printf '%s' "$name" | tr -c 'A-Za-z0-9._/-' _)
suffix=${name:+-${name//\//-}}
reports=${REPORTS:?the folder for the reports}$suffix
# shellcheck source=command.sh
. "$here/command.sh" || no_plan 3 "schemagate could not be installed."

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

# report FORMAT FILE BEGINNING: answers 0 or 1, as the plan is allowed or refused; ends here when there is no plan.
report() {
  local status=0
  schemagate plan "${arguments[@]}" --format "$1" >"$2" || status=$?
  if [ "$status" -gt 1 ]; then no_plan "$status" "schemagate ended with $status."; fi
  # Whatever that was (npm that cannot reach a registry also answers 1), it has judged nothing.
  case $(head -c 100 "$2") in
    "$3"*) return "$status" ;;
    *) no_plan 3 "the command wrote none." ;;
  esac
}

mkdir -p "$reports"
verdict=allowed
report markdown "$reports/plan.md" '<!-- schemagate plan -->' || verdict=refused
report sarif "$reports/plan.sarif" '{' || true
report html "$reports/plan.html" '<!doctype html>' || true

{
  echo "verdict=$verdict"
  echo "reports=$reports"
  echo "name=$name"
  echo "suffix=$suffix"
} >>"${GITHUB_OUTPUT:-/dev/null}"
cat "$reports/plan.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
echo "Upgrade plan: $verdict"
