#!/bin/bash
# Copies custom files to where the Gateway looks for them, then runs custom scripts.

custom=/opt/docker/custom
home=/opt/SecureSpan/Gateway
etc="$home/node/default/etc"
bundles="$etc/bootstrap/bundle"

# Every file below a folder whose name ends so, ended by a zero byte; none where there is no such folder.
files_in() {
  if [ -d "$1" ]; then find -H "$1" -type f -name "*$2" -print0 | sort -z; fi
}

# copy_files FOLDER ENDING DESTINATION: subfolders are not kept.
copy_files() {
  files_in "$custom/$1" "$2" | while IFS= read -r -d '' file; do
    echo "parse-custom-files: $file -> $3"
    mkdir -p "$3" && cp -- "$file" "$3/"
  done
}

files_in /opt/docker/graphman .gz | while IFS= read -r -d '' file; do
  name=$(basename "$file" .gz)
  echo "parse-custom-files: $file -> $bundles/$name.json"
  mkdir -p "$bundles" && gzip -dc -- "$file" >"$bundles/$name.json"
done

copy_files bundle .bundle "$bundles"
copy_files bundle .json "$bundles"
copy_files custom-assertions .jar "$home/runtime/modules/lib"
copy_files modular-assertions .aar "$home/runtime/modules/assertions"
copy_files external-libraries .jar "$home/runtime/lib/ext"
copy_files custom-properties .properties "$etc/conf"
copy_files health-checks .sh /opt/docker/rc.d/diagnostic/health_check

files_in "$custom/scripts" .sh | while IFS= read -r -d '' file; do
  echo "parse-custom-files: running $file"
  bash "$file" || { echo "parse-custom-files: $file failed" >&2; exit 1; }
done || exit 1
