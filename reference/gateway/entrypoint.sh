#!/bin/bash
# Entrypoint of the reference Gateway: brings the database schema up to date, serves, or does one of the two, as the
# JVM argument -Dgateway.db.schema-update.mode=<mode> in EXTRA_JAVA_ARGS says:
#   default                      migrate, then serve (also when the argument is absent)
#   skip                         serve; somebody else migrates
#   liquibase-only               migrate and exit: what a migration Job runs
#   liquibase-only-with-unlock   release the Liquibase lock, then as liquibase-only
# Versions before 11.2.2 do not know the argument: they migrate and serve whatever it says.
#
# Credentials reach Liquibase and the server by the environment only: a command line is visible to every process.
set -euf
# Java reads the environment in the encoding of the locale.
export LC_ALL=C.UTF-8

readonly MODES='default, skip, liquibase-only, liquibase-only-with-unlock'
readonly MODE_ARGUMENT='-Dgateway.db.schema-update.mode'
readonly VERSION=${GATEWAY_VERSION:?is the version of the Gateway in this image and must be set}
# Where the image is laid out; a test puts it into a folder of its own.
readonly ROOT=${GATEWAY_ROOT:-}
readonly NODE_PROPERTIES=$ROOT/opt/SecureSpan/Gateway/node/default/etc/conf/node.properties

# shellcheck source=properties.sh
. "$(dirname "$0")/properties.sh"

say() {
  printf 'gateway %s: %s\n' "$VERSION" "$1"
}

fail() {
  say "error: $1" >&2
  exit 64
}

# Words are separated by blanks; quotes, $ and * are ordinary characters: nothing in the value is ever evaluated.
read_jvm_arguments() {
  # shellcheck disable=SC2206 # split on purpose; `set -f` keeps * as it is
  JVM_ARGUMENTS=(${EXTRA_JAVA_ARGS:-})
}

# The last occurrence wins, as it does for the JVM.
read_mode() {
  MODE=default
  local argument
  for argument in ${JVM_ARGUMENTS[@]+"${JVM_ARGUMENTS[@]}"}; do
    case $argument in
      "$MODE_ARGUMENT"=*) MODE=${argument#*=} ;;
      "$MODE_ARGUMENT") MODE= ;;
    esac
  done
  case $VERSION in
    # No schema update modes yet, so no value of the argument is wrong either.
    [0-9].* | 10.* | 11.[01].* | 11.2.[01] | 11.2.[01][!0-9]*) MODE=default ;;
  esac
  case $MODE in
    default | skip | liquibase-only | liquibase-only-with-unlock) ;;
    *) fail "unknown schema update mode '$MODE' in EXTRA_JAVA_ARGS; expected one of: $MODES" ;;
  esac
}

# node.properties, where it is mounted, is the whole configuration: the variables do not fill its gaps.
read_database() {
  if [[ -e $NODE_PROPERTIES ]]; then
    [[ -f $NODE_PROPERTIES && -r $NODE_PROPERTIES ]] || fail "$NODE_PROPERTIES is not a readable file"
    read_properties "$NODE_PROPERTIES"
    SSG_DATABASE_JDBC_URL=${PROPERTIES['l7.mysql.connection.url']-}
    SSG_DATABASE_USER=${PROPERTIES['node.db.config.main.user']-}
    SSG_DATABASE_PASSWORD=${PROPERTIES['node.db.config.main.pass']-}
  fi
  export SSG_DATABASE_JDBC_URL=${SSG_DATABASE_JDBC_URL-}
  export SSG_DATABASE_USER=${SSG_DATABASE_USER-}
  export SSG_DATABASE_PASSWORD=${SSG_DATABASE_PASSWORD-}
}

# Both sides call the variable LIQUIBASE_LOG_LEVEL; Liquibase writes its levels in capitals.
read_log_level() {
  case ${LIQUIBASE_LOG_LEVEL:-off} in
    off | fine | info | warning | severe) ;;
    *) fail "unknown LIQUIBASE_LOG_LEVEL '$LIQUIBASE_LOG_LEVEL'; expected one of: off, fine, info, warning, severe" ;;
  esac
  local level=${LIQUIBASE_LOG_LEVEL:-off}
  export LIQUIBASE_LOG_LEVEL=${level^^}
}

# The two functions that know the migration tool. Their status is the container's when it is not 0.
release_lock() {
  run_liquibase release-locks
}

update_schema() {
  run_liquibase update
}

# Runs Liquibase with its parameters in the environment.
run_liquibase() {
  say "liquibase $1"
  LIQUIBASE_COMMAND_URL=$SSG_DATABASE_JDBC_URL LIQUIBASE_COMMAND_USERNAME=$SSG_DATABASE_USER \
    LIQUIBASE_COMMAND_PASSWORD=$SSG_DATABASE_PASSWORD LIQUIBASE_COMMAND_CHANGELOG_FILE=gateway-$VERSION.yaml \
    LIQUIBASE_SEARCH_PATH=$ROOT/opt/gateway/changelog LIQUIBASE_SHOW_BANNER=false \
    LIQUIBASE_CHANGELOG_LOCK_WAIT_TIME_IN_MINUTES=${LIQUIBASE_CHANGELOG_LOCK_WAIT_TIME_IN_MINUTES:-2} \
    liquibase "$1" </dev/null
}

# A tool that is stopped leaves its lock behind, so SIGTERM lets it finish: bash holds the trap back until then.
migrate() {
  local step steps=(update_schema) status=0
  if [[ $MODE == liquibase-only-with-unlock ]]; then steps=(release_lock update_schema); fi
  for step in "${steps[@]}"; do
    end_if_stopped
    "$step" || status=$?
    if [[ $status -ne 0 ]]; then
      say "error: ${step/_/ } ended with status $status" >&2
      exit "$status"
    fi
  done
}

end_if_stopped() {
  if [[ -n ${STOPPED-} ]]; then
    say 'stopped'
    exit 143
  fi
}

# The server replaces this shell, so signals reach it and its status is the container's.
serve() {
  end_if_stopped
  say 'serving'
  exec java ${JVM_ARGUMENTS[@]+"${JVM_ARGUMENTS[@]}"} \
    -cp "$ROOT/opt/gateway/server:$ROOT/opt/liquibase/lib/*" GatewayServer
}

main() {
  trap 'STOPPED=yes' TERM INT
  read_jvm_arguments
  read_mode
  read_database
  read_log_level
  say "schema update mode $MODE"
  if [[ -z $SSG_DATABASE_JDBC_URL ]]; then
    if [[ $MODE == liquibase-only* ]]; then
      fail 'nothing to migrate: neither SSG_DATABASE_JDBC_URL nor node.properties names a database'
    fi
    say 'no database'
  elif [[ $MODE != skip ]]; then
    migrate
  fi
  if [[ $MODE != liquibase-only* ]]; then serve; fi
}

main
