#!/bin/bash
# Makes the bundle that stores the pod's service account token as a password of the Gateway.
token_file=/var/run/secrets/kubernetes.io/serviceaccount/token
template=/opt/docker/rc.d/base/update-service-account-token.xml
bundles="${GATEWAY_DIR:-/opt/SecureSpan/Gateway}/node/default/etc/bootstrap/bundle"

if [ -r "$token_file" ]; then
  token=$(cat "$token_file")
  content=$(cat "$template")
  mkdir -p "$bundles"
  (umask 077 && printf '%s\n' "${content//SERVICE_ACCOUNT_TOKEN/"$token"}" >"$bundles/update_service_account_token.xml.req.bundle")
else
  echo "load-service-account-token: there is no $token_file; is automountServiceAccountToken off?" >&2
fi
