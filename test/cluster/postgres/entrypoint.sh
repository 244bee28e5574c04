#!/bin/sh
# PostgreSQL with the extension installed in database postgres: makes the data at the first start, then serves.
set -eu

data=/data/pg

# In a folder of its own until it is whole, since the container may be killed at any moment.
make_data() {
  rm -rf "$data.new"
  printf '%s\n' "$PGPASSWORD" |
    initdb --pgdata="$data.new" --username=postgres --pwfile=/dev/stdin --auth=scram-sha-256 --encoding=UTF8
  echo 'host all all all scram-sha-256' >>"$data.new/pg_hba.conf"
  echo 'CREATE EXTENSION documentdb' | postgres --single -D "$data.new" postgres
  mv "$data.new" "$data"
}

[ -d "$data" ] || make_data
# Kubernetes lets the group of a volume write, which PostgreSQL refuses.
chmod -R g-rwxs "$data"
exec postgres -D "$data" -c listen_addresses='*' -c unix_socket_directories=
