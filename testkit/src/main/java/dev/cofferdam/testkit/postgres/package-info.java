/// A real PostgreSQL on loopback, and what logs in to it: the judge of dynamic credentials.
@NullMarked
package dev.cofferdam.testkit.postgres;

import org.jspecify.annotations.NullMarked;
