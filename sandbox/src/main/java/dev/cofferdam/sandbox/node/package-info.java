/// A real Kubernetes node: kubelet and containerd, in namespaces of their own.
@NullMarked
package dev.cofferdam.sandbox.node;

import org.jspecify.annotations.NullMarked;
