/// Accepted findings, in a file beside the manifests.
@NullMarked
package dev.cofferdam.cli.check.accepted;

import org.jspecify.annotations.NullMarked;
