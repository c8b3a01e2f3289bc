/// The container image that `dev/image` builds.
@NullMarked
package dev.cofferdam.cli.image;

import org.jspecify.annotations.NullMarked;
