/// What manifests of generators say, and the parser that makes recipes of it.
@NullMarked
package dev.cofferdam.api.generator;

import org.jspecify.annotations.NullMarked;
