/// Roles and bindings, and what they allow, decided as the RBAC authorizer of Kubernetes decides it.
@NullMarked
package dev.cofferdam.reach.rbac;

import org.jspecify.annotations.NullMarked;
