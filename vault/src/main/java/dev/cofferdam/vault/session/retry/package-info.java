/// When something that failed is tried again: a request, a login, a request that was denied.
@NullMarked
package dev.cofferdam.vault.session.retry;

import org.jspecify.annotations.NullMarked;
