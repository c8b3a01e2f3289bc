/// Finds secrets in manifests, Helm values, environment and properties files: by structure first,
/// by form and name second. Pure, thread-safe, and never showing what it found.
@NullMarked
package dev.cofferdam.baseline.secretscan;

import org.jspecify.annotations.NullMarked;
