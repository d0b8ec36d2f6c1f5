#!/bin/sh
# Builds the page with Node: build.sh build | check. Called by Maven; by hand: npm run dev.
#
# Without a Node that is new enough, or without its libraries, `build` makes nothing and says so: the workbench works
# without its page, and the server says there what is missing. LASTLAYER_PAGE=required makes that an error. `check`
# (types and unit tests) needs both.
set -eu
cd "$(dirname "$0")"
goal=$1

newer_node() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

# Ends here: with an error where the page is needed, else without the page.
without() { # without WHY
  if [ "$goal" = build ] && [ "${LASTLAYER_PAGE:-}" != required ]; then
    rm -rf target/page
    mkdir -p target/page
    echo "$1 Then build again." >target/page/missing.txt
    echo "[WARNING] $1 Built without the page."
    exit 0
  fi
  echo "[ERROR] $1" >&2
  exit 1
}

newer_node ||
  without "The page needs Node 20.19 or newer with npm, and found $(node --version 2>/dev/null || echo none): install it."

if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --loglevel=error ||
    without "The page's libraries could not be had by npm ci: see what it said above."
  touch node_modules/.package-lock.json
fi

case $goal in
  build)
    made=target/page/index.html
    if [ ! -f "$made" ] || [ -n "$(find src package-lock.json vite.config.ts tsconfig.json build.sh -newer "$made" ! -name '*.test.ts' -print | head -n 1)" ]; then
      npx --no-install vite build --logLevel warn
      npx --no-install vite build --logLevel warn --mode single
      # as browsers want them, so that the server does not do it while somebody waits
      find target/page -name single -prune -o -type f \( -name '*.js' -o -name '*.css' -o -name '*.html' \) -exec gzip -9nk {} +
      # the single script has its workers inside
      rm -rf target/page/single/assets
    fi
    ;;
  check)
    npx --no-install tsc --noEmit
    npx --no-install vitest run --reporter=dot
    ;;
  *)
    echo "build.sh build | check" >&2
    exit 64
    ;;
esac
