/// Measures Cofferdam beside a raw client that only writes the same objects, in one run on the same
/// servers.
@NullMarked
package dev.cofferdam.bench;

import org.jspecify.annotations.NullMarked;
