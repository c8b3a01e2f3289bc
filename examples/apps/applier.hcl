path "auth/kubernetes/role/cofferdam-prod-eu-*" {
  capabilities = ["create", "read", "update"]
}

path "sys/policies/acl/cofferdam-prod-eu-*" {
  capabilities = ["create", "read", "update"]
}
