#!/usr/bin/env bash
# Exits with 0 when the process answers. Bash alone: the image has no curl, and a second Node each minute would cost 45 MB.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${HEALTH_PORT:-9090}"
printf 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 status <&3
[[ $status == *" 200 "* ]]
