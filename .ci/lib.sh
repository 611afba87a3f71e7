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

# What the Player is made of: one line that changes with any of it, and with the SDK.
fingerprint() {
  {
    dotnet --version
    find Directory.*.* BannedSymbols.txt .editorconfig global.json docs/problems.md docs/openapi.json Player.Shared Player.Client Player.Server \
      -type f -not -path '*/obj/*' -not -path '*/bin/*' -not -path '*/data/*' -print0 | sort -z | xargs -0 sha256sum
  } | sha256sum | cut -c1-16
}

# publish_player : sets $published to a folder with the page that ships (trimmed, compressed) and a server that the SDK's own runtime runs, so
# that no C compiler is needed. Made once for each state of the sources; the one before is kept, since somebody may still run it.
publish_player() {
  local made seconds=$SECONDS old
  made="artifacts/run/$(fingerprint)"
  # Read by whoever called.
  # shellcheck disable=SC2034
  published="$PWD/$made"
  [ ! -e "$made/.complete" ] || return 0
  say "Building the Player and its page. The first time takes one to two minutes; later starts take none until the sources change."
  step "fetching packages"
  restore Player.Server
  step "compiling what the page and the server share"
  rm -rf "$made"
  mkdir -p "$made"
  dotnet publish Player.Server -c Release --no-restore -v minimal -p:PublishAot=false -o "$made" >"$made/.log" 2>&1 &
  follow "$made/.log" $! || { cat "$made/.log" >&2; die "The build failed: see above."; }
  mv "$made/.log" "$made/.complete"
  for old in $(ls -dt artifacts/run/*/ | tail -n +3); do rm -rf "$old"; done
  say "Built in $((SECONDS - seconds)) s."
}

step() { say "  ... $*"; }

# follow LOG PID : says which step a build has reached, until it ends; gives its status.
follow() {
  local log="$1" pid="$2" reached=0 now said=$SECONDS
  # A background job of a script is deaf to Ctrl+C.
  trap 'kill "$pid" 2>/dev/null; exit 130' INT TERM
  local steps=("compiling" "compiling the page" "compiling the server" "taking out of the page what it does not use, and compressing it")
  while kill -0 "$pid" 2>/dev/null; do
    now=0
    ! grep -q 'Player.Shared -> ' "$log" || now=1
    ! grep -q 'Player.Client -> ' "$log" || now=2
    ! grep -q 'Player.Server -> ' "$log" || now=3
    if [ "$now" -gt "$reached" ]; then
      reached=$now said=$SECONDS
      step "${steps[$now]}"
    elif [ $((SECONDS - said)) -ge 20 ]; then
      said=$SECONDS
      step "still ${steps[$reached]}"
    fi
    sleep 0.5
  done
  trap - INT TERM
  wait "$pid"
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

# say_skips FILE... : each reason for which tests were skipped, with their number.
say_skips() {
  # The whole file is one line: each result begins one of its own.
  sed 's/<UnitTestResult /\n&/g' "$@" 2>/dev/null | sed -n 's/.*outcome="NotExecuted".*<StdOut>\([^<]*\)<.*/\1/p' |
    sed -e "s/&apos;/'/g" -e 's/&quot;/"/g' -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&amp;/\&/g' |
    sort | uniq -c | sed 's/^ *\([0-9]*\) /  skipped (\1): /' || true
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
