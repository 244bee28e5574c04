# Takes CONNECTION_URI apart into the variables of libpq, by the rules of libpq. It never prints a part of it.

refuse_uri() {
  printf 'failed: the connection URI of the Secret cannot be read: %s\n' "$1"
  exit 1
}

# Sets "decoded" to the text with its %XX replaced.
decode() {
  decoded=
  encoded=$1
  while :; do
    case $encoded in
      *%*) ;;
      *) break ;;
    esac
    decoded=$decoded${encoded%%\%*}
    encoded=${encoded#*%}
    case $encoded in
      00*) refuse_uri 'it holds %00' ;;
      [0-9A-Fa-f][0-9A-Fa-f]*) ;;
      *) refuse_uri 'a % is not followed by two hexadecimal digits' ;;
    esac
    # The full stop keeps a decoded line break from being cut off.
    byte=$(printf "\\$(printf '%03o' "0x${encoded%"${encoded#??}"}").")
    decoded=$decoded${byte%.}
    encoded=${encoded#??}
  done
  decoded=$decoded$encoded
}

# What the resource states about TLS goes before what the URI says.
stated=" ${PGSSLMODE:+sslmode} ${PGSSLROOTCERT:+sslrootcert} ${PGSSLCERT:+sslcert} ${PGSSLKEY:+sslkey} "

# Not those of newer clients (require_auth, sslnegotiation): an older one would pass over their variables.
set_parameter() {
  case $stated in *" $1 "*) return ;; esac
  decode "$2"
  case $1 in
    host | hostaddr | port | user | password | options | sslmode | sslrootcert | sslcert | sslkey | sslcrl | sslcrldir | \
      sslsni | ssl_min_protocol_version | ssl_max_protocol_version | channel_binding | requirepeer | gssencmode | \
      target_session_attrs)
      export "PG$(printf '%s' "$1" | tr -d _ | tr 'a-z' 'A-Z')=$decoded"
      ;;
    dbname) uri_database=$decoded ;;
    application_name) export PGAPPNAME="$decoded" ;;
    connect_timeout) export PGCONNECT_TIMEOUT="$decoded" ;;
    *) refuse_uri "parameter $1 is not supported" ;;
  esac
}

# Sets PGHOST and PGPORT from "host:port,host:port".
set_hosts() {
  hosts=
  ports=
  list=$1,
  while [ -n "$list" ]; do
    host=${list%%,*}
    list=${list#*,}
    port=
    case $host in
      '['*']') host=${host#'['} host=${host%']'} ;;
      '['*']':*) port=${host##*]:} host=${host#'['} host=${host%%]*} ;;
      *:*) port=${host##*:} host=${host%:*} ;;
    esac
    decode "$host"
    hosts=$hosts,$decoded
    ports=$ports,${port:-5432}
  done
  export PGHOST="${hosts#,}" PGPORT="${ports#,}"
}

case $CONNECTION_URI in
  postgresql://* | postgres://*) rest=${CONNECTION_URI#*://} ;;
  *) refuse_uri 'it does not begin with postgresql://' ;;
esac
unset CONNECTION_URI

case ${rest%%/*} in
  *@*)
    credentials=${rest%%@*}
    rest=${rest#*@}
    set_parameter user "${credentials%%:*}"
    case $credentials in *:*) set_parameter password "${credentials#*:}" ;; esac
    ;;
esac

parameters=
case $rest in *\?*) parameters=${rest#*\?} rest=${rest%%\?*} ;; esac
uri_database=
case $rest in */*) decode "${rest#*/}" && uri_database=$decoded rest=${rest%%/*} ;; esac
if [ -n "$rest" ]; then set_hosts "$rest"; fi

while [ -n "$parameters" ]; do
  parameter=${parameters%%&*}
  case $parameters in *\&*) parameters=${parameters#*&} ;; *) parameters= ;; esac
  case $parameter in *=*) ;; *) refuse_uri 'a parameter has no value' ;; esac
  set_parameter "${parameter%%=*}" "${parameter#*=}"
done

export PGDATABASE="${PGDATABASE:-${uri_database:-postgres}}"
