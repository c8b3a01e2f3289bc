/// What an installation puts into Kubernetes: definitions of the kinds, and rights.
@NullMarked
package dev.cofferdam.api.install;

import org.jspecify.annotations.NullMarked;
