/// Which servers may be asked, whatever a tenant names.
@NullMarked
package dev.cofferdam.vault.address;

import org.jspecify.annotations.NullMarked;
