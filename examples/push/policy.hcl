path "kv/data/apps/orders/*"     { capabilities = ["create", "update", "read", "delete"] }
path "kv/metadata/apps/orders/*" { capabilities = ["create", "update", "read", "delete"] }
