path "sys/policies/acl/cofferdam-prod-eu-*" {
  capabilities = ["create", "update", "read"]
}

path "auth/kubernetes/role/cofferdam-prod-eu-*" {
  capabilities = ["create", "update", "read"]
}
