# Derived by Cofferdam from App blog/blog. Change the App, not this policy.
path "secret/data/apps/blog/blog/database" {
  capabilities = ["read"]
}
