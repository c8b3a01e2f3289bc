/// How pods use a Secret or ConfigMap, and whether what they hold is older than what there is; pure.
@NullMarked
package dev.cofferdam.cli.uses.evidence;

import org.jspecify.annotations.NullMarked;
