/// Minor versions of Kubernetes and spans of them.
@NullMarked
package dev.cofferdam.baseline.version;

import org.jspecify.annotations.NullMarked;
