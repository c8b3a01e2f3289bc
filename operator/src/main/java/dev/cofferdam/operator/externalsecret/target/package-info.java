/// Targets that are no Secrets: ConfigMaps, and whatever else the operator was told to keep.
@NullMarked
package dev.cofferdam.operator.externalsecret.target;

import org.jspecify.annotations.NullMarked;
