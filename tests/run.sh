#!/usr/bin/env bash
# Builds the solution and runs every test lane. README.md beside this file says what the lanes are.
#   bash tests/run.sh [--full] [LANE...]
# Ends with one line "N passed, N failed, N skipped"; exit code 0 only when nothing failed.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname -- "$here")
results=$root/artifacts/test-results
limit=240                 # seconds a lane may take; --full lifts it
silence=170               # seconds in which no test ends, after which those under way are named and the lane fails
passed=0 failed=0 skipped=0 absent=0
running=                  # process id of the command under way
finished=false
wanted=()

usage() {
  echo "usage: bash tests/run.sh [--full] [LANE...]"
  echo "  --full  the counts that take long, without the limit of $limit s a lane"
  echo "  LANE    only these: $(lane_names | tr '\n' ' ')"
}

is_ci() { [ "${CI:-}" = true ]; }

say() { printf '%s\n' "$*"; }

on_exit() {
  local code=$?
  if [ -n "$running" ]; then kill -TERM "$running" 2>/dev/null || true; fi
  if [ "$finished" = false ]; then
    say "stopped before the end"
    failed=$((failed + 1))
    [ "$code" -ne 0 ] || code=1
  fi
  say "$passed passed, $failed failed, $skipped skipped"
  exit "$code"
}

# Runs a command in a process group of its own, killed when it takes longer than $1 seconds (0: as long as it takes) or when we are stopped. Output goes to the file $2.
run_limited() {
  local seconds=$1 log=$2 code=0
  shift 2
  timeout -k 10 "$seconds" "$@" >"$log" 2>&1 </dev/null &
  running=$!
  wait "$running" || code=$?
  running=
  return "$code"
}

# A lane or test that could not run: a failure where all must, said apart elsewhere.
count_skipped() {
  if is_ci; then failed=$((failed + $1)); else skipped=$((skipped + $1)); fi
}

skip_lane() {
  say "lane $1: SKIPPED: $2"
  count_skipped 1
}

# --- what the machine must have -------------------------------------------------------------------

find_program() {
  local name=$1 folder
  shift
  if command -v "$name" >/dev/null 2>&1; then return 0; fi
  for folder in "$@"; do
    if [ -x "$folder/$name" ]; then
      export PATH="$PATH:$folder"
      return 0
    fi
  done
  return 1
}

prepare_dotnet() {
  # Without a home of its own the SDK refuses to start.
  if [ ! -w "${HOME:-/nonexistent}" ]; then
    export HOME=$root/artifacts/home DOTNET_CLI_HOME=$root/artifacts/home
    mkdir -p "$HOME"
  fi
  # No server is left behind when the run ends.
  export UseSharedCompilation=false MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_GENERATE_ASPNET_CERTIFICATE=false
  find_program dotnet "${DOTNET_ROOT:-/usr/share/dotnet}" /usr/bin /usr/local/bin /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet /opt/dotnet "$HOME/.dotnet" && return 0
  say "no dotnet: install the .NET SDK that global.json names, or put it on the PATH"
  return 1
}

node_reason=
prepare_node() {
  find_program npm /usr/local/bin /usr/bin /opt/node/bin && find_program node /usr/local/bin /usr/bin /opt/node/bin && return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    node_reason="no node and no apt-get to install it"
  elif [ "$(id -u)" -ne 0 ]; then
    node_reason="no node, and not root: cannot install it"
  else
    say "installing nodejs and npm"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -o DPkg::Lock::Timeout=300 -q update && apt-get -o DPkg::Lock::Timeout=300 -qy install --no-install-recommends nodejs npm; } >"$results/apt.log" 2>&1 && return 0
    node_reason="no node, and apt-get could not install it (artifacts/test-results/apt.log)"
  fi
  say "$node_reason"
  return 1
}

# Debian's own gRPC for Python, by which the interop lane calls our server; without it those tests say that they are skipped.
prepare_python() {
  [ ! -d /usr/lib/python3/dist-packages/grpc ] || [ ! -d /usr/lib/python3/dist-packages/grpc_tools ] || return 0
  if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    say "no python3-grpcio, and no way to install it: its tests are skipped"
    return 1
  fi
  say "installing python3-grpcio"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get -o DPkg::Lock::Timeout=300 -q update && apt-get -o DPkg::Lock::Timeout=300 -qy install --no-install-recommends python3-grpcio python3-grpc-tools; } >"$results/apt-python.log" 2>&1 && return 0
  say "no python3-grpcio, and apt-get could not install it (artifacts/test-results/apt-python.log): its tests are skipped"
  return 1
}

# Shows the adapters' tests every write and sync of a process, and makes them fail; without it those tests say that they are skipped.
prepare_strace() {
  ! command -v strace >/dev/null 2>&1 || return 0
  if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    say "no strace, and no way to install it: its tests are skipped"
    return 1
  fi
  say "installing strace"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get -o DPkg::Lock::Timeout=300 -q update && apt-get -o DPkg::Lock::Timeout=300 -qy install --no-install-recommends strace; } >"$results/apt-strace.log" 2>&1 && return 0
  say "no strace, and apt-get could not install it (artifacts/test-results/apt-strace.log): its tests are skipped"
  return 1
}

# The Answer Set solver, which decides what the domain's tests generate; without it they say that they are skipped.
prepare_clingo() {
  ! command -v clingo >/dev/null 2>&1 || return 0
  if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    say "no clingo, and no way to install it: its tests are skipped"
    return 1
  fi
  say "installing gringo"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get -o DPkg::Lock::Timeout=300 -q update && apt-get -o DPkg::Lock::Timeout=300 -qy install --no-install-recommends gringo; } >"$results/apt-gringo.log" 2>&1 && return 0
  say "no clingo, and apt-get could not install it (artifacts/test-results/apt-gringo.log): its tests are skipped"
  return 1
}

postgres_reason=
prepare_postgres() {
  [ -z "$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    postgres_reason="no PostgreSQL server and no apt-get to install it"
  elif [ "$(id -u)" -ne 0 ]; then
    postgres_reason="no PostgreSQL server, and not root: cannot install it"
  else
    say "installing postgresql"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -o DPkg::Lock::Timeout=300 -q update && apt-get -o DPkg::Lock::Timeout=300 -qy install --no-install-recommends postgresql; } >"$results/apt-postgresql.log" 2>&1 && return 0
    postgres_reason="no PostgreSQL server, and apt-get could not install it (artifacts/test-results/apt-postgresql.log)"
  fi
  say "$postgres_reason"
  return 1
}

rabbitmq_reason=
prepare_rabbitmq() {
  [ ! -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    rabbitmq_reason="no RabbitMQ and no apt-get to install it"
  elif [ "$(id -u)" -ne 0 ]; then
    rabbitmq_reason="no RabbitMQ, and not root: cannot install it"
  else
    say "installing rabbitmq-server"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -o DPkg::Lock::Timeout=300 -q update && apt-get -o DPkg::Lock::Timeout=300 -qy install --no-install-recommends rabbitmq-server; } >"$results/apt-rabbitmq.log" 2>&1 && return 0
    rabbitmq_reason="no RabbitMQ, and apt-get could not install it (artifacts/test-results/apt-rabbitmq.log)"
  fi
  say "$rabbitmq_reason"
  return 1
}

# Brings node_modules to what the lock file says; does nothing when it is there already.
prepare_packages() {
  local folder=$1 log
  log=$results/npm-$(basename -- "$folder").log
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.locked" && return 0
  run_limited 300 "$log" npm ci --prefix "$folder" --no-audit --no-fund --ignore-scripts || { tail -n 20 "$log"; return 1; }
  cp "$folder/package-lock.json" "$folder/node_modules/.locked"
}

# --- lanes ----------------------------------------------------------------------------------------

test_projects() { find "$here" -mindepth 2 -maxdepth 2 -name 'InfoExchange.*.Tests.csproj' | LC_ALL=C sort; }

# A lane for each test project; apart from these and the first two, assurance, which shares one with the domain, pairs, which shares one with the simulation, conventions and measuring, which share a project with the scenarios, and those of PostgreSQL and RabbitMQ, which share the adapters'.
lane_names() {
  local project name
  printf '%s\n' contract processes
  while read -r project; do
    name=$(basename -- "$project" .Tests.csproj)
    name=${name#InfoExchange.}
    [ "$name" != Domain ] || echo assurance
    [ "$name" != Simulation ] || echo pairs
    [ "$name" != Adapters ] || printf '%s\n' postgres rabbitmq
    [ "$name" != Scenarios ] || printf '%s\n' conventions measuring
    echo "${name,,}"
  done < <(test_projects)
}

is_wanted() {
  local lane
  [ ${#wanted[@]} -gt 0 ] || return 0
  for lane in "${wanted[@]}"; do [ "$lane" != "$1" ] || return 0; done
  return 1
}

project_of() {
  local name=$1
  case $name in
    assurance) name=domain ;;
    pairs) name=simulation ;;
    conventions | measuring) name=scenarios ;;
    postgres | rabbitmq) name=adapters ;;
  esac
  test_projects | grep -i "/InfoExchange\.$name\.Tests\.csproj$"
}

build() {
  local log=$results/build.log begin=$SECONDS lane target targets=("$root/InfoExchange.sln")
  if [ ${#wanted[@]} -gt 0 ]; then
    mapfile -t targets < <(for lane in "${wanted[@]}"; do project_of "$lane" || true; done | sort -u)
    if is_wanted processes; then targets+=("$root/services/InfoExchange.Standalone"); fi
  fi
  for target in "${targets[@]}"; do
    if ! run_limited 1200 "$log" dotnet build "$target" -c Release -v q -nologo; then
      grep -E ': error |error\(s\)|error MSB|error NU' "$log" | sort -u | head -n 40 || tail -n 40 "$log"
      say "the build failed: artifacts/test-results/build.log"
      failed=$((failed + 1))
      return 1
    fi
  done
  say "build: $((SECONDS - begin)) s"
}

attribute() { sed -n "s/.*<Counters .*\\b$1=\"\\([0-9]*\\)\".*/\\1/p" "$2" | head -n 1; }

# Reasons of skipped tests, one a line.
skip_reasons() { awk '/<UnitTestResult /{ s = /outcome="NotExecuted"/ } s && /<Message>/{ sub(/.*<Message>/, ""); sub(/<\/Message>.*/, ""); print; s = 0 }' "$1"; }

failed_tests() { sed -n 's/.*<UnitTestResult .*testName="\([^"]*\)".*outcome="Failed".*/  FAILED \1/p' "$1"; }

test_lane() {
  local lane=$1 project log trx begin=$SECONDS code=0 filter=()
  project=$(project_of "$lane")
  case $lane in
    adapters) filter=(--filter 'FullyQualifiedName!~.Postgres.&FullyQualifiedName!~.RabbitMq.') ;;
    postgres)
      if [ -n "$postgres_reason" ]; then skip_lane postgres "$postgres_reason"; return 0; fi
      filter=(--filter 'FullyQualifiedName~.Postgres.')
      ;;
    rabbitmq)
      if [ -n "$rabbitmq_reason" ]; then skip_lane rabbitmq "$rabbitmq_reason"; return 0; fi
      filter=(--filter 'FullyQualifiedName~.RabbitMq.')
      ;;
    conventions) filter=(--filter 'FullyQualifiedName~.Conventions.') ;;
    domain) filter=(--filter 'FullyQualifiedName!~.Assurance.') ;;
    assurance) filter=(--filter 'FullyQualifiedName~.Assurance.') ;;
    simulation) filter=(--filter 'FullyQualifiedName!~.Pairs.') ;;
    pairs) filter=(--filter 'FullyQualifiedName~.Pairs.') ;;
    measuring) filter=(--filter 'FullyQualifiedName~.Measuring.') ;;
    scenarios) filter=(--filter 'FullyQualifiedName!~.Conventions.&FullyQualifiedName!~.Measuring.') ;;
  esac
  if [ "$limit" -gt 0 ]; then filter+=(--blame-hang --blame-hang-timeout "${silence}s" --blame-hang-dump-type none); fi
  log=$results/$lane.log trx=$results/$lane.trx
  run_limited "$limit" "$log" dotnet test "$project" --no-build -c Release -nologo --results-directory "$results" --logger "trx;LogFileName=$lane.trx" \
    ${filter[@]+"${filter[@]}"} || code=$?
  count_lane "$lane" "$trx" "$log" "$code" $((SECONDS - begin))
}

count_lane() {
  local lane=$1 trx=$2 log=$3 code=$4 seconds=$5 total=0 executed=0 good=0 bad missing away
  if [ "$code" -eq 124 ] || [ "$code" -eq 137 ]; then
    say "lane $lane: FAILED: not done after $limit s"
    failed=$((failed + 1))
    tail -n 20 "$log"
    return 0
  fi
  if [ -f "$trx" ]; then
    total=$(attribute total "$trx") executed=$(attribute executed "$trx") good=$(attribute passed "$trx")
  fi
  if [ "${total:-0}" -eq 0 ] && [ "$code" -eq 0 ]; then
    skip_lane "$lane" "it holds no test"
    return 0
  fi
  bad=$((${executed:-0} - ${good:-0})) missing=$((${total:-0} - ${executed:-0}))
  away=$([ ! -f "$trx" ] || skip_reasons "$trx" | grep -c '^shared data absent' || true)
  # A runner that ended badly without a failed test has failed as a whole.
  if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  passed=$((passed + ${good:-0})) failed=$((failed + bad)) absent=$((absent + ${away:-0})) skipped=$((skipped + ${away:-0}))
  count_skipped $((missing - ${away:-0}))
  say "lane $lane: ${good:-0} passed, $bad failed, $missing skipped, $seconds s"
  if [ "$missing" -gt 0 ]; then skip_reasons "$trx" | sort | uniq -c; fi
  if [ "$lane" = interop ] && [ -f "$results/interop-table.txt" ]; then sed 's/^/  /' "$results/interop-table.txt"; fi
  if [ "$bad" -gt 0 ]; then show_failure "$trx" "$log"; fi
}

show_failure() {
  [ ! -f "$1" ] || failed_tests "$1" | head -n 50
  say "  --- end of artifacts/test-results/$(basename -- "$2") ---"
  tail -n 60 "$2"
}

# The linter on the contract and, once there is a release, what would break its readers.
contract_lane() {
  local begin=$SECONDS log=$results/contract.log buf tag
  export BUF_CACHE_DIR=$root/artifacts/buf
  if [ -n "$node_reason" ]; then skip_lane contract "$node_reason"; return 0; fi
  if ! prepare_packages "$here/buf"; then skip_lane contract "npm could not fetch the linter"; return 0; fi
  buf=$(find "$here/buf/node_modules/@bufbuild" -path '*/bin/buf' -type f | head -n 1)
  if [ -z "$buf" ]; then skip_lane contract "no linter for this processor"; return 0; fi
  check_contract lint "$log" "$buf" lint "$root/protos"
  tag=$(git -C "$root" describe --tags --abbrev=0 --match 'v[0-9]*' 2>/dev/null || true)
  if [ -n "$tag" ]; then
    check_contract "breaking since $tag" "$log" "$buf" breaking "$root/protos" --against "$root/.git#tag=$tag,subdir=protos"
  fi
  say "lane contract: $((SECONDS - begin)) s"
}

check_contract() {
  local what=$1 log=$2
  shift 2
  if run_limited "$limit" "$log" "$@"; then
    say "contract, $what: passed"
    passed=$((passed + 1))
  else
    say "contract, $what: FAILED"
    head -n 60 "$log"
    failed=$((failed + 1))
  fi
}

# The demonstration's story told to eight processes over PostgreSQL and RabbitMQ; each of its checks counts as one.
processes_lane() {
  local begin=$SECONDS log=$results/processes.log good bad code=0
  if [ -n "$postgres_reason$rabbitmq_reason" ]; then skip_lane processes "${postgres_reason:-$rabbitmq_reason}"; return 0; fi
  run_limited "$limit" "$log" bash "$root/infra/processes/run.sh" demo --no-build || code=$?
  good=$(grep -c '^    ✓' "$log" || true) bad=$(grep -c '^    ✗' "$log" || true)
  if { [ "$code" -ne 0 ] || [ "$good" -eq 0 ]; } && [ "$bad" -eq 0 ]; then bad=1; fi
  passed=$((passed + good)) failed=$((failed + bad))
  say "lane processes: $good passed, $bad failed, 0 skipped, $((SECONDS - begin)) s"
  if [ "$bad" -gt 0 ]; then
    grep '^    ✗' "$log" || true
    tail -n 60 "$log"
  fi
}

# --- all of it ------------------------------------------------------------------------------------

main() {
  local lane foreign=$here/InfoExchange.Interop.Tests/node
  for lane in "$@"; do
    case $lane in
      --full) export INFOEXCHANGE_FULL=1; limit=0 ;;
      --help | -h) usage; finished=true; trap - EXIT; exit 0 ;;
      *)
        [[ " $(lane_names | tr '\n' ' ') " == *" $lane "* ]] || { say "no lane '$lane'"; usage; finished=true; failed=1; exit 2; }
        wanted+=("$lane")
        ;;
    esac
  done
  rm -rf "$results" && mkdir -p "$results"
  prepare_dotnet
  prepare_node || true
  if is_wanted postgres || is_wanted processes; then prepare_postgres || true; fi
  if is_wanted rabbitmq || is_wanted processes; then prepare_rabbitmq || true; fi
  if is_wanted adapters; then prepare_strace || true; fi
  if is_wanted assurance; then prepare_clingo || true; fi
  if is_wanted contract; then contract_lane; fi
  if is_wanted interop; then prepare_python || true; fi
  if is_wanted interop && [ -f "$foreign/package.json" ] && [ -z "$node_reason" ]; then
    prepare_packages "$foreign" || say "npm could not fetch the foreign clients: the interop lane will say what it misses"
    prepare_packages "$here/buf" || say "npm could not fetch buf: the interop lane will say what it misses"
  fi
  if [ "${wanted[*]:-}" != contract ]; then
    build || return 0
    if is_wanted processes; then processes_lane; fi
    while read -r lane; do
      if [ "$lane" != contract ] && [ "$lane" != processes ] && is_wanted "$lane"; then test_lane "$lane"; fi
    done < <(lane_names)
  fi
  if [ "$absent" -gt 0 ]; then say "skipped because the shared data is absent: $absent"; fi
}

trap on_exit EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
main "$@"
finished=true
[ "$failed" -eq 0 ]
