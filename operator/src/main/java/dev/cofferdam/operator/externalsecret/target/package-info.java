/// Targets of other kinds than Secret: ConfigMaps, and whatever else the operator was told to keep.
@NullMarked
package dev.cofferdam.operator.externalsecret.target;

import org.jspecify.annotations.NullMarked;
