#!/bin/sh
# How Cloudflare Pages builds and serves this archive: there, the build command is `sh cloudflare.sh`, the output directory
# `public`. Set base_url in sitegen.toml to the address of the site first. /404.html is shown for missing pages.
set -eu
python -m pip install -r requirements.txt
python -m sitegen build --strict

# What stands under /assets/ and /search/index/ bears a hash of what it holds in its address: it never changes.
cat >public/_headers <<'HEADERS'
/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/search/index/*
  Cache-Control: public, max-age=31536000, immutable
HEADERS
