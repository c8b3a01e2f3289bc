/// HCL, version 1, the language of Vault's policies, as trees with positions.
@NullMarked
package dev.cofferdam.core.document.hcl;

import org.jspecify.annotations.NullMarked;
