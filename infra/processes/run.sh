#!/usr/bin/env bash
# A deployment of several processes on this machine, in a temporary folder, removed at the end: PostgreSQL, RabbitMQ, an issuer of sample identities, three départements'
# services, two firms' gateways over one inbox, one gateway for shops, one for the authority, one for référents. Each process has its own folder, keys, certificate, user at the
# broker and role in the database; nothing goes in the clear between them but what stays on this machine (the issuer).
#
#   infra/processes/run.sh [--no-build]          starts everything, prints addresses, stops with Ctrl-C
#   infra/processes/run.sh demo [--no-build]     tells the demonstration's story to it, kills a gateway on the way, stops; the exit code is the story's
#
# Needs Debian's postgresql and rabbitmq-server, openssl, curl and the .NET SDK.
set -euo pipefail

# Processes that live for minutes gain nothing from profiles of themselves.
export DOTNET_TieredPGO=0 DOTNET_NOLOGO=1

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
territories=(75 92 69)
gateways=(firms-1 firms-2 retail prefecture referents)
mode=serve
is_built=false
processes=()
rabbit_pid=
postgres_started=false

say() { printf '%s\n' "$*"; }

usage() { sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

for argument in "$@"; do
  case $argument in
    demo) mode=demo ;;
    --no-build) is_built=true ;;
    --help | -h) usage; exit 0 ;;
    *) say "unknown argument: $argument"; usage; exit 2 ;;
  esac
done

folder=$(mktemp -d "${TMPDIR:-/tmp}/infoexchange.XXXXXX")
chmod 711 "$folder"
mkdir -p "$folder"/{certificates,data,logs,settings}

stop_all() {
  local code=$? pid
  trap - EXIT INT TERM
  for pid in ${processes[@]+"${processes[@]}"}; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in ${processes[@]+"${processes[@]}"}; do
    for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep .1; done
    kill -KILL "$pid" 2>/dev/null || true
  done
  if [ -n "$rabbit_pid" ]; then
    kill -KILL "$(cat "$folder/rabbit/pid" 2>/dev/null || echo "$rabbit_pid")" 2>/dev/null || true
    epmd -port "$epmd_port" -kill >/dev/null 2>&1 || true
  fi
  if $postgres_started; then (cd / && as_postgres "$postgres/pg_ctl" -D "$folder/postgres/data" -m immediate -s stop) || true; fi
  if [ "$code" -ne 0 ] && [ "$code" -ne 130 ]; then
    for log in "$folder"/logs/*; do say "--- end of ${log##*/}"; tail -n 15 "$log"; done
  fi
  for _ in 1 2 3; do rm -rf "$folder" && break; sleep .5; done
  exit "$code"
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

taken_ports=" "
port=0
# Sets $port: free now, and given once.
take_port() {
  while :; do
    port=$((20000 + RANDOM % 12000))
    case $taken_ports in *" $port "*) continue ;; esac
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
  done
  taken_ports+="$port "
}

# --- certificates ---------------------------------------------------------------------------------

make_authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=InfoExchange demonstration authority" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" \
    -keyout "$folder/certificates/authority.key" -out "$folder/certificates/authority.pem" 2>"$folder/logs/openssl"
}

# $1: file name, $2: as whom it shows itself. Good for doors on this machine and for calls.
make_certificate() {
  local file=$folder/certificates/$1
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$2" -keyout "$file.key" -out "$file.csr" 2>>"$folder/logs/openssl"
  printf '%s\n' "subjectAltName=IP:127.0.0.1" "extendedKeyUsage=serverAuth,clientAuth" "keyUsage=critical,digitalSignature" "basicConstraints=critical,CA:FALSE" >"$file.ext"
  openssl x509 -req -in "$file.csr" -CA "$folder/certificates/authority.pem" -CAkey "$folder/certificates/authority.key" -CAcreateserial -days 2 -extfile "$file.ext" -out "$file.pem" 2>>"$folder/logs/openssl"
  chmod 600 "$file.key"
}

name_of_gateway() { printf '%s' "${1%-[0-9]}"; }

make_certificates() {
  local code gateway
  make_authority
  make_certificate broker broker
  for code in "${territories[@]}"; do make_certificate "service-$code" "departement:$code"; done
  for gateway in "${gateways[@]}"; do make_certificate "$gateway" "$(name_of_gateway "$gateway")"; done
}

# --- PostgreSQL -----------------------------------------------------------------------------------

postgres=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1 || true)
as_postgres() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start_postgres() {
  local log=$folder/logs/postgres role
  mkdir "$folder/postgres"
  [ "$(id -u)" -ne 0 ] || chown postgres: "$folder/postgres"
  touch "$log" && chmod 666 "$log"
  (
    cd /
    as_postgres "$postgres/initdb" -D "$folder/postgres/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync
    as_postgres "$postgres/pg_ctl" -D "$folder/postgres/data" -l "$log" -s -w -t 60 start -o "-k $folder/postgres -c listen_addresses= -c max_connections=200"
  ) >>"$folder/logs/initdb" 2>&1
  for code in "${territories[@]}"; do echo "service_$code"; done >"$folder/roles"
  for gateway in "${gateways[@]}"; do name_of_gateway "$gateway"; echo; done | sort -u >>"$folder/roles"
  while read -r role; do printf 'CREATE ROLE %s LOGIN; GRANT CREATE ON DATABASE postgres TO %s;\n' "$role" "$role"; done <"$folder/roles" |
    "$postgres/psql" -h "$folder/postgres" -U postgres -d postgres -q -v ON_ERROR_STOP=1 >>"$folder/logs/initdb" 2>&1
}

# --- RabbitMQ -------------------------------------------------------------------------------------

start_rabbit() {
  local at=$folder/rabbit
  take_port && rabbit_port=$port && take_port && management_port=$port && take_port && epmd_port=$port && take_port
  mkdir -p "$at/log"
  head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$at/.erlang.cookie"
  chmod 400 "$at/.erlang.cookie"
  : >"$at/environment"
  echo '[rabbitmq_management,rabbitmq_auth_mechanism_ssl].' >"$at/plugins"
  cat >"$at/rabbitmq.conf" <<END
listeners.tcp = none
listeners.ssl.1 = 127.0.0.1:$rabbit_port
ssl_options.cacertfile = $folder/certificates/authority.pem
ssl_options.certfile = $folder/certificates/broker.pem
ssl_options.keyfile = $folder/certificates/broker.key
ssl_options.verify = verify_peer
ssl_options.fail_if_no_peer_cert = true
ssl_options.versions.1 = tlsv1.3
ssl_options.versions.2 = tlsv1.2
ssl_cert_login_from = common_name
auth_mechanisms.1 = EXTERNAL
management.tcp.ip = 127.0.0.1
management.tcp.port = $management_port
vm_memory_high_watermark.absolute = 1GiB
disk_free_limit.absolute = 200MB
END
  HOME=$at LC_ALL=C.UTF-8 RABBITMQ_NODENAME=infoexchange@localhost RABBITMQ_DIST_PORT=$port ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$epmd_port \
    RABBITMQ_CONFIG_FILE=$at/rabbitmq.conf RABBITMQ_MNESIA_BASE=$at/db RABBITMQ_LOG_BASE=$at/log RABBITMQ_ENABLED_PLUGINS_FILE=$at/plugins RABBITMQ_PID_FILE=$at/pid \
    RABBITMQ_CONF_ENV_FILE=$at/environment RABBITMQ_ADVANCED_CONFIG_FILE=$at/advanced.config \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}" \
    /usr/lib/rabbitmq/bin/rabbitmq-server >"$folder/logs/rabbit" 2>&1 </dev/null &
  rabbit_pid=$!
}

ask_rabbit() { curl -fsS -u guest:guest -H 'Content-Type: application/json' "http://127.0.0.1:$management_port/api/$1" "${@:2}" >>"$folder/logs/rabbit-setup" 2>&1; }

set_rabbit_up() {
  wait_for 150 "RabbitMQ" ask_rabbit "health/checks/port-listener/$rabbit_port"
  run DepartementService topology --engine rabbitmq --jurisdictions "$(printf 'departement:%s,' "${territories[@]}")" >"$folder/definitions.json"
  ask_rabbit definitions -X POST --data-binary "@$folder/definitions.json"
}

# --- our processes --------------------------------------------------------------------------------

program() { printf '%s/artifacts/bin/InfoExchange.%s/release/InfoExchange.%s.dll' "$root" "$1" "$1"; }

run() { dotnet "$(program "$1")" "${@:2}"; }

# $1: name of its log, $2: program, then arguments. Its process id is $!.
start() {
  dotnet "$(program "$2")" "${@:3}" >"$folder/logs/$1" 2>&1 </dev/null &
  processes+=("$!")
}

# $1: seconds, $2: for what, then the question. A process that ended is not waited for.
wait_for() {
  local end=$((SECONDS + $1)) what=$2 pid
  shift 2
  until "$@"; do
    for pid in ${processes[@]+"${processes[@]}"}; do kill -0 "$pid" 2>/dev/null || { say "a process ended while waiting for $what"; return 1; }; done
    if [ "$SECONDS" -ge "$end" ]; then say "waited too long for $what"; return 1; fi
    sleep .2
  done
}

says() { grep -q "$2" "$folder/logs/$1"; }

is_ready() { curl -fsS --cacert "$folder/certificates/authority.pem" "https://127.0.0.1:$1/health/ready" >"$folder/logs/ready" 2>&1; }

program_of() {
  case $1 in
    firms-*) echo Gateways.Firms ;;
    retail) echo Gateways.Retail ;;
    prefecture) echo Gateways.Prefecture ;;
    referents) echo Gateways.Referents ;;
  esac
}

# Keys of everybody, and the register of their public halves. Processes of one gateway have the same keys, each in its own folder.
make_keys() {
  local code gateway pids=()
  for code in "${territories[@]}"; do
    run DepartementService keys "--DataFolder=$folder/data/service-$code" "--Jurisdiction=departement:$code" >"$folder/data/service-$code.line" & pids+=($!)
  done
  for gateway in firms-1 retail prefecture referents; do
    run "$(program_of "$gateway")" keys "--DataFolder=$folder/data/$gateway" >"$folder/data/$gateway.line" & pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid"; done
  cat "$folder"/data/*.line >"$folder/register"
  cp -r "$folder/data/firms-1" "$folder/data/firms-2"
}

# What every process is told. $1: its name here, $2: role, $3: schema.
common_settings() {
  cat <<END
  "Environment": "Demonstration",
  "DataFolder": "$folder/data/$1",
  "Register": "$folder/register",
  "Bus": { "Kind": "RabbitMq", "Nodes": "amqps://127.0.0.1:$rabbit_port" },
  "Postgres": "Host=$folder/postgres;Username=$2;Database=postgres",
  "Schema": "$3",
  "Certificate": { "File": "$folder/certificates/$1.pem", "Key": "$folder/certificates/$1.key", "Authorities": "$folder/certificates/authority.pem" },
  "AccessTokens": [ { "Issuer": "http://127.0.0.1:$issuer_port", "Audience": "infoexchange" } ],
END
}

declare -A rpc_ports page_ports

write_settings() {
  local code gateway services=
  for code in "${territories[@]}"; do
    take_port && rpc_ports[service-$code]=$port
    services+="${services:+, }{ \"Jurisdiction\": \"departement:$code\", \"Address\": \"https://127.0.0.1:$port\" }"
  done
  for code in "${territories[@]}"; do
    { echo '{'; common_settings "service-$code" "service_$code" "journal_$code"
      echo "  \"Jurisdiction\": \"departement:$code\", \"Port\": ${rpc_ports[service-$code]}, \"Services\": [ $services ]"; echo '}'; } >"$folder/settings/service-$code.json"
  done
  for gateway in "${gateways[@]}"; do
    take_port && rpc_ports[$gateway]=$port && take_port && page_ports[$gateway]=$port
    { echo '{'; common_settings "$gateway" "$(name_of_gateway "$gateway")" "inbox_$(name_of_gateway "$gateway")"
      echo "  \"RpcPort\": ${rpc_ports[$gateway]}, \"PagePort\": ${page_ports[$gateway]}, \"Services\": [ $services ]"; echo '}'; } >"$folder/settings/$gateway.json"
  done
  chmod 600 "$folder"/settings/*
}

write_addresses() {
  local code gateway arguments=(--to "$folder" --issuer "http://127.0.0.1:$issuer_port" --authorities "$folder/certificates/authority.pem")
  for gateway in "${gateways[@]}"; do
    arguments+=(--gateway "${gateway%-1}=https://127.0.0.1:${rpc_ports[$gateway]}")
  done
  for code in "${territories[@]}"; do arguments+=(--key "departement:$code=$(tail -n 1 "$folder/logs/territory-$code")"); done
  run Standalone addresses "${arguments[@]}"
}

fill_territories() {
  local code pids=()
  for code in "${territories[@]}"; do
    run Standalone territory --settings "$folder/settings/service-$code.json" >"$folder/logs/territory-$code" 2>&1 & pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid"; done
}

start_processes() {
  local code gateway
  for code in "${territories[@]}"; do start "service-$code" DepartementService serve --settings "$folder/settings/service-$code.json"; done
  for gateway in "${gateways[@]}"; do
    start "$gateway" "$(program_of "$gateway")" --settings "$folder/settings/$gateway.json"
    # The first of two is the one that takes from the queue.
    [ "$gateway" != firms-1 ] || first_firms=$!
    wait_for 60 "gateway $gateway" is_ready "${page_ports[$gateway]}"
  done
  for code in "${territories[@]}"; do wait_for 60 "the service of $code" says "service-$code" 'at work'; done
}

main() {
  local needed
  [ -n "$postgres" ] || { say "no PostgreSQL in /usr/lib/postgresql: apt-get install postgresql"; exit 2; }
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || { say "no RabbitMQ in /usr/lib/rabbitmq: apt-get install rabbitmq-server"; exit 2; }
  for needed in openssl curl dotnet; do command -v "$needed" >/dev/null || { say "no $needed"; exit 2; }; done
  if ! $is_built; then
    for needed in services/InfoExchange.Standalone services/InfoExchange.DepartementService; do dotnet build "$root/$needed" -c Release -v q -nologo -clp:NoSummary; done
  fi
  say "[$SECONDS s] certificates, keys, PostgreSQL, RabbitMQ"
  make_certificates
  start_rabbit
  postgres_started=true
  start_postgres
  make_keys
  take_port && issuer_port=$port
  write_settings
  start issuer Standalone issuer --data "$folder/data/issuer" --port "$issuer_port"
  set_rabbit_up
  say "[$SECONDS s] three territories"
  fill_territories
  say "[$SECONDS s] three services, five gateways"
  start_processes
  write_addresses
  say "[$SECONDS s] everything serves"
  if [ "$mode" = demo ]; then
    run Standalone story --at "$folder" --kill "$first_firms"
    return
  fi
  say "addresses and identities: $folder/standalone.json"
  say "another terminal: export INFOEXCHANGE_DATA=$folder SSL_CERT_FILE=$folder/certificates/authority.pem; infoexchange signin --as veille-75"
  say "Ctrl-C stops everything and removes the folder"
  wait
}

main
