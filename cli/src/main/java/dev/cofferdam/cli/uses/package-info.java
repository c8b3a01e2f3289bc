/// `cofferdam who-uses`: which containers use a Secret or ConfigMap, and since when.
@NullMarked
package dev.cofferdam.cli.uses;

import org.jspecify.annotations.NullMarked;
