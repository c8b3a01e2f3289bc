#!/bin/sh
# Sets Vault up for one application: a KV engine, trust in the cluster's service accounts, a policy that reads the application's
# own paths and nothing else, and a role that binds that policy to its service account.
#
# Needs VAULT_ADDR and VAULT_TOKEN, and about the cluster: KUBERNETES_HOST (the API server's address as Vault sees it),
# KUBERNETES_CA (a file with its CA) and REVIEWER_TOKEN (a token of a service account with system:auth-delegator).
set -eu
here=$(dirname "$0")

vault secrets enable -path=kv -version=2 kv
vault auth enable kubernetes
vault write auth/kubernetes/config \
  kubernetes_host="$KUBERNETES_HOST" kubernetes_ca_cert=@"$KUBERNETES_CA" \
  token_reviewer_jwt="$REVIEWER_TOKEN" disable_local_ca_jwt=true

vault policy write myapp "$here/../walkthrough/policy.hcl"
vault write auth/kubernetes/role/myapp \
  bound_service_account_names=myapp-sa bound_service_account_namespaces=apps \
  token_policies=myapp token_ttl=1h

# the value comes from standard input, so that it stays out of the shell's history
vault kv put kv/apps/myapp/database password=-
