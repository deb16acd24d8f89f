# What the scripts here share. To be sourced by bash.

# need COMMAND DEBIAN_PACKAGE: makes sure that a command is there, or says how to get it.
need() {
  command -v "$1" >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing $2 ..." >&2
    if { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y "$2"; } >/dev/null 2>&1; then
      return 0
    fi
  fi
  echo "$1: not found. Install it, on Debian and Ubuntu with: sudo apt-get install $2" >&2
  exit 1
}

# free_port: prints a port of 127.0.0.1 that nothing listens on.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# await URL LOG: waits for a 200, at most 60 s.
await() {
  local _
  for _ in $(seq 600); do
    curl -sf -o /dev/null "$1" && return 0
    sleep 0.1
  done
  tail -n 20 "$2" >&2
  echo "$1: no 200 within 60 s" >&2
  exit 1
}

# median FILE: prints the middle of the numbers in a file, one a line.
median() {
  sort -g "$1" | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# build_java: builds the module; sets JAVA_HOME, and java_options to what to run it with.
build_java() {
  local root log
  root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  # The launcher finds the JDK, and Maven says which one it runs on.
  JAVA_HOME=$("$root/agent-runtime" test --version | sed -n 's/^Java version:.*, runtime: //p')
  MAVEN_OPTS="${MAVEN_OPTS-} --sun-misc-unsafe-memory-access=allow"
  export JAVA_HOME MAVEN_OPTS
  if ! log=$(cd "$root" && ./mvnw -B -q -Dspotless.check.skip=true -pl benchmarks -am compile 2>&1); then
    tail -n 30 <<<"$log" >&2
    exit 1
  fi
  # The collector and the object headers that ./agent-runtime runs with.
  # shellcheck disable=SC2034
  java_options=(-XX:+UseSerialGC -Xmx512m -XX:+UseCompactObjectHeaders
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -cp "$root/benchmarks/target/classes:$(cat "$root/benchmarks/target/class-path")")
}

# serve_fixed PORT ANSWER [CPU]: starts an nginx that answers everything with ANSWER, JSON. Its files
# are in $work, its process is $!.
serve_fixed() {
  local pin=() fixed
  [ -z "${3-}" ] || pin=(taskset -c "$3")
  fixed=$(printf '%s' "$2" | sed "s/[\\\\']/\\\\&/g; s/\\$/ /g")
  # shellcheck disable=SC2154
  cat >"$work/fixed-$1.conf" <<EOF
daemon off;
pid $work/fixed-$1.pid;
error_log $work/fixed-$1.log warn;
worker_processes 1;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 1000000000;
  client_body_temp_path $work/fixed-body;
  proxy_temp_path $work/fixed-proxy;
  fastcgi_temp_path $work/fixed-fastcgi;
  uwsgi_temp_path $work/fixed-uwsgi;
  scgi_temp_path $work/fixed-scgi;
  server {
    listen 127.0.0.1:$1;
    location / {
      default_type application/json;
      return 200 '$fixed';
    }
  }
}
EOF
  "${pin[@]}" nginx -p "$work" -c "$work/fixed-$1.conf" &
}
