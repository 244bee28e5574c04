#!/usr/bin/env bash
# Puts the plan on the pull request, in the place of the plan that stood there: the part of the GitHub Action that writes.
#
# Reads     GH_TOKEN    a token that may write comments
#           REPOSITORY  OWNER/NAME
#           NUMBER      of the pull request
#           BODY        the file with the comment
# Answers   0, also when it must not write, which is so for pull requests from forks: the plan is in the summary, too
set -euo pipefail

comments="repos/${REPOSITORY:?}/issues/${NUMBER:?}/comments"
# By its first line a comment is found again.
marker=$(head -n 1 "${BODY:?}")

find_comment() {
  MARKER=$marker gh api "$comments" --paginate \
    --jq '.[] | select(.user.type == "Bot" and (.body | startswith(env.MARKER))) | .id' | tail -n 1
}

write_comment() {
  local id
  id=$(find_comment) || return
  if [ -n "$id" ]; then
    gh api --silent --method PATCH "repos/$REPOSITORY/issues/comments/$id" --field "body=@$BODY"
  else
    gh api --silent --method POST "$comments" --field "body=@$BODY"
  fi
}

if ! write_comment; then
  echo "::warning title=schemagate::The plan could not be written as a comment. It stands in the summary of this job. The job needs the permission pull-requests: write; pull requests from forks do not get it."
fi
