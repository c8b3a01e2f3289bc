/// What shares a Vault out between tenants, and keeps what one provokes from costing others.
@NullMarked
package dev.cofferdam.vault.flow.fair;

import org.jspecify.annotations.NullMarked;
