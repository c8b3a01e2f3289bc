/// How long values are good that Vault makes without a lease: passwords that it rotates, and
/// certificates.
@NullMarked
package dev.cofferdam.sync.lease.term;

import org.jspecify.annotations.NullMarked;
