# NAME. The warnings of Kubernetes about an object and the pods that it makes, when they are others than at the last call.
# Who may not read events reads none.
tell_warnings() {
  warnings=$(in_namespace get events --field-selector=type=Warning -o \
    'jsonpath={range .items[*]}{.involvedObject.name}{" "}{.reason}{": "}{.message}{"\n"}{end}' 2>/dev/null |
    grep -E "^$1(-[0-9a-z]+){0,2} " | sort -u) || :
  if [ -z "$warnings" ] || [ "$warnings" = "$told" ]; then return; fi
  told=$warnings
  printf 'Kubernetes warns about %s\n' "$warnings" >&2
}
told=''
