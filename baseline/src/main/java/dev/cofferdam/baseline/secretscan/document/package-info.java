/// What documents say of the values in them: which fields only name or describe, and which texts hold
/// documents of their own.
@NullMarked
package dev.cofferdam.baseline.secretscan.document;

import org.jspecify.annotations.NullMarked;
