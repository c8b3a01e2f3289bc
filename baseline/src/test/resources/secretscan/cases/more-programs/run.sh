#!/usr/bin/env bash
PASSWORD=$1
TOKEN="$(vault read -field=token kv/x)"
PGPASSWORD=${PGPASSWORD:-} psql -h db
mysql -p"$PASSWORD" -h db
