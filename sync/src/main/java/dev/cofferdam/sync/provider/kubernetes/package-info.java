/// The provider `kubernetes`: what is taken out of a Secret that another API server holds, and what
/// becomes of one that is written there.
@NullMarked
package dev.cofferdam.sync.provider.kubernetes;

import org.jspecify.annotations.NullMarked;
