/// What Apps need, compared with what is in Vault and in the cluster, and written there.
@NullMarked
package dev.cofferdam.cli.app.compare;

import org.jspecify.annotations.NullMarked;
