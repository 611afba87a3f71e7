# What ./run, ./test, .ci/run and bench/run share. Sourced from the project's root.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The SDK that global.json asks for, or a sentence.
need_sdk() {
  command -v dotnet >/dev/null 2>&1 ||
    die "The .NET SDK is missing. Install .NET SDK 10 (https://dotnet.microsoft.com/download) and run this again."
  dotnet --version >/dev/null 2>&1 ||
    die "The .NET SDK is too old: $(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json) or newer is needed (https://dotnet.microsoft.com/download); there is: $(dotnet --list-sdks | tr '\n' ' ')"
}

# Runs a command and shows its output only when it fails.
quietly() {
  local log
  log="$(mktemp)"
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    die "Failed: $*"
  fi
  rm -f "$log"
}

# restore WHAT : as the lock files say. Another patch of the SDK brings its own compiler packages, which the lock files cannot name: that is
# CI's business, not that of somebody who wants to see the Player run.
restore() {
  if [ -n "${CI:-}" ]; then
    quietly dotnet restore "$1" --locked-mode
  else
    dotnet restore "$1" --locked-mode >/dev/null 2>&1 || quietly dotnet restore "$1"
  fi
}

# need_packages COMMAND=PACKAGE... : installs the Debian packages whose command (or file, with a slash) is missing.
need_packages() {
  local missing=() pair sudo=()
  for pair in "$@"; do
    case "${pair%%=*}" in
      */*) compgen -G "${pair%%=*}" >/dev/null || missing+=("${pair#*=}") ;;
      *) command -v "${pair%%=*}" >/dev/null 2>&1 || missing+=("${pair#*=}") ;;
    esac
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null 2>&1 || die "Missing: ${missing[*]} (Debian's names). Install them and run this again."
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || die "Missing: ${missing[*]}. Install them as root: apt-get install ${missing[*]}"
    sudo=(sudo)
  fi
  say "Installing ${missing[*]}..."
  quietly "${sudo[@]}" apt-get update
  quietly "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

# count_results FILE... : adds up xunit's TRX files into passed, failed and skipped.
count_results() {
  passed=0 failed=0 skipped=0
  local file counters
  for file in "$@"; do
    [ -f "$file" ] || continue
    counters="$(grep -o '<Counters [^>]*>' "$file" | head -1)"
    passed=$((passed + $(counter passed "$counters")))
    failed=$((failed + $(counter failed "$counters") + $(counter error "$counters")))
    skipped=$((skipped + $(counter notExecuted "$counters")))
  done
}

counter() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2" | grep . || echo 0; }

# A port that nobody listens on.
free_port() {
  local port
  for _ in $(seq 50); do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  die "No free port found."
}
