#!/usr/bin/env bash
# Puts a plan on the pull request, in the place of the plan of the same name that this token wrote before: the part of the
# GitHub Action that writes, and what the workflow of `schemagate init` runs.
#
# Reads     GH_TOKEN    a token that may write comments
#           REPOSITORY  OWNER/NAME
#           NUMBER      of the pull request
#           BODY        the file with the plan as Markdown
#           NAME        tells the plans of one pull request apart: staging, prod; empty: there is one
# Answers   0, also when it must not write, which is so for pull requests from forks: the plan is in the summary, too
set -euo pipefail

fail() {
  echo "::error title=schemagate::$1"
  exit 1
}

# By its first line a comment is found again. Whatever else the file holds, it is no plan.
if [ ! -s "${BODY:?}" ] || [ "$(head -n 1 "$BODY")" != '<!-- schemagate plan -->' ]; then
  fail "There is no plan to write as a comment: ${BODY##*/} does not begin as one."
fi
name=$(printf '%s' "${NAME:-}" | tr -c 'A-Za-z0-9._/-' _)
marker="<!-- schemagate plan${name:+ of $name} -->"
comment=$(mktemp)
trap 'rm -f "$comment"' EXIT
{
  echo "$marker"
  tail -n +2 "$BODY" | sed "1s|\$|${name:+ · $name}|"
} >"$comment"

# Comments of this very token: one of somebody else, a bot or not, is left alone.
find_comment() {
  local pull='.data.repository.pullRequest.comments.nodes[]'
  # shellcheck disable=SC2016 # the variables are GraphQL's
  MARKER=$marker gh api graphql --paginate -f owner="${REPOSITORY%%/*}" -f name="${REPOSITORY#*/}" -F number="$NUMBER" \
    -f query='query($owner: String!, $name: String!, $number: Int!, $endCursor: String) {
      repository(owner: $owner, name: $name) { pullRequest(number: $number) {
        comments(first: 100, after: $endCursor) {
          nodes { databaseId body viewerDidAuthor } pageInfo { hasNextPage endCursor }
        }
      } }
    }' --jq "$pull | select(.viewerDidAuthor and (.body | startswith(env.MARKER))) | .databaseId" | tail -n 1
}

write_comment() {
  local id
  id=$(find_comment) || return
  if [ -n "$id" ]; then
    gh api --silent --method PATCH "repos/$REPOSITORY/issues/comments/$id" --field "body=@$comment"
  else
    gh api --silent --method POST "repos/$REPOSITORY/issues/${NUMBER:?}/comments" --field "body=@$comment"
  fi
}

: "${REPOSITORY:?}" "${NUMBER:?}"
if ! write_comment; then
  echo "::warning title=schemagate::The plan could not be written as a comment. It stands in the summary of this job. The job needs the permission pull-requests: write; pull requests from forks do not get it."
fi
