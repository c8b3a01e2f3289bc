/// SecretStore and ClusterSecretStore: their fields, and the parser into the core's words.
@NullMarked
package dev.cofferdam.api.store;

import org.jspecify.annotations.NullMarked;
