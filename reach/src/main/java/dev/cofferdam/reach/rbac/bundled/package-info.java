/// The roles that come with Kubernetes.
@NullMarked
package dev.cofferdam.reach.rbac.bundled;

import org.jspecify.annotations.NullMarked;
