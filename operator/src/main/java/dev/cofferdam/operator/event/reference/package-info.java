/// What objects refer to: Secrets and ConfigMaps with templates, credentials and certificates, and
/// who is to be woken when one of them changes.
@NullMarked
package dev.cofferdam.operator.event.reference;

import org.jspecify.annotations.NullMarked;
