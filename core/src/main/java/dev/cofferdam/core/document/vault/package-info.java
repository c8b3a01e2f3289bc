/// What people keep of Vault beside their manifests: policies in Vault's own language, and roles as
/// JSON or YAML.
@NullMarked
package dev.cofferdam.core.document.vault;

import org.jspecify.annotations.NullMarked;
