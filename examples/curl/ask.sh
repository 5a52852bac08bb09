#!/bin/sh
# Asks for an approval from a shell and waits for it. Exit code 0: approved. 1: anything else.
# Usage: ask.sh ORDER AMOUNT
set -eu
order=${1:-4711}
amount=${2:-129.50}
origin=${COUNTERSIGN_ORIGIN:-http://localhost:3000}
token=${COUNTERSIGN_TOKEN:-$(cat .countersign/keys/api-token)}

api() { curl --silent --show-error --fail --header "Authorization: Bearer $token" "$@"; }
# One field of a JSON document; jq -r does the same where you have it.
field() {
  node -e 'process.stdout.write(String(JSON.parse(require("fs").readFileSync(0))[process.argv[1]] ?? ""))' "$1"
}

asked=$(api "$origin/api/v1/requests" --data @- --header "Content-Type: application/json" \
  --header "Idempotency-Key: refund-$order" <<JSON
{
  "title": "Refund order $order",
  "why": "The customer sent photographs of a broken parcel.",
  "action": { "name": "refund", "target": "order $order", "arguments": { "amount": $amount, "currency": "EUR" } },
  "risk": "medium",
  "expiresIn": "P2D"
}
JSON
)
id=$(echo "$asked" | field id)
echo "A person decides at $(echo "$asked" | field url)"

# Each call waits up to 30 seconds and says how the request stands then.
while
  answer=$(api "$origin/api/v1/requests/$id/decision?wait=30s")
  [ "$(echo "$answer" | field final)" != true ]
do :; done

status=$(echo "$answer" | field status)
echo "Order $order: $status"
[ "$status" = approved ]
