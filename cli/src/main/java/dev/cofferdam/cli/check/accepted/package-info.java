/// What is there already and was accepted, in a file that is kept beside the manifests.
@NullMarked
package dev.cofferdam.cli.check.accepted;

import org.jspecify.annotations.NullMarked;
