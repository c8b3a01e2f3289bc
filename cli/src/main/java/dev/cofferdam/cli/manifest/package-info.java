/// Manifests as commands read and print them.
@NullMarked
package dev.cofferdam.cli.manifest;

import org.jspecify.annotations.NullMarked;
