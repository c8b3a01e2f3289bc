/// Names of Kubernetes objects, kinds and keys, without any Kubernetes library.
@NullMarked
package dev.cofferdam.core.kubernetes;

import org.jspecify.annotations.NullMarked;
