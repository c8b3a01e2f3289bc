/// How an API server that a store names is reached, and with which identity.
@NullMarked
package dev.cofferdam.operator.store.provider.kubernetes.connection;

import org.jspecify.annotations.NullMarked;
