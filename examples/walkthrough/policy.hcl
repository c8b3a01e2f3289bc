path "kv/data/apps/myapp/*" {
  capabilities = ["read"]
}
