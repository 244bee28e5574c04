#!/bin/bash
# Makes what the image holds below /opt/liquibase and /opt/gateway/server:
#   build.sh LIQUIBASE OUT
# LIQUIBASE is the folder of a Liquibase distribution; OUT gets `liquibase` and `server`. The driver comes on top.
set -euf

# What Liquibase needs to run; its drivers for other databases and its commercial part would only slow its start.
readonly JARS='commons-collections4 commons-io commons-lang3 commons-text jaxb-api jaxb-core jaxb-runtime
  liquibase-core opencsv picocli snakeyaml'

main() {
  local liquibase=$1 out=$2 source name
  source=$(dirname "$0")
  mkdir -p "$out/liquibase/internal/lib" "$out/liquibase/lib" "$out/lock/META-INF/services"
  cp "$liquibase/liquibase" "$out/liquibase/liquibase"
  chmod 755 "$out/liquibase/liquibase"
  for name in $JARS; do cp "$liquibase/internal/lib/$name.jar" "$out/liquibase/internal/lib/"; done
  javac -d "$out/server" "$source/GatewayServer.java"
  javac -d "$out/lock" -cp "$out/liquibase/internal/lib/liquibase-core.jar" "$source/HeldLockService.java"
  echo HeldLockService >"$out/lock/META-INF/services/liquibase.lockservice.LockService"
  jar --create --file "$out/liquibase/lib/held-lock.jar" -C "$out/lock" .
  rm -r "$out/lock"
}

main "$@"
