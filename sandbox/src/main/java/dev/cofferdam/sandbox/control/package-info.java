/// A Kubernetes control plane: etcd, API server and controller manager.
@NullMarked
package dev.cofferdam.sandbox.control;

import org.jspecify.annotations.NullMarked;
