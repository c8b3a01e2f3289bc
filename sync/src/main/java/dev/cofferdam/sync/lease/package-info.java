/// Leases of credentials that Vault made: what is recorded of them in the Secret, and what is to be
/// done about each next. Pure.
@NullMarked
package dev.cofferdam.sync.lease;

import org.jspecify.annotations.NullMarked;
