/// Secrets that are known by their form alone, whatever they are called: tokens with a prefix,
/// private keys, addresses with credentials in them.
@NullMarked
package dev.cofferdam.baseline.secretscan.token;

import org.jspecify.annotations.NullMarked;
