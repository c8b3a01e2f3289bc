# Derived by Cofferdam from App shop/shop. Change the App, not this policy.
path "secret/data/apps/shop/shop/database" {
  capabilities = ["read"]
}

path "secret/data/shared/smtp" {
  capabilities = ["read"]
}
