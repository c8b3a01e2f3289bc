/// Fixtures for tests against real servers: one set per JVM, a tenant per test class, and readers
/// of what the servers saw.
@NullMarked
package dev.cofferdam.testkit;

import org.jspecify.annotations.NullMarked;
