/// `cofferdam check --fix`: applies unambiguous fixes to manifests.
@NullMarked
package dev.cofferdam.cli.check.fix;

import org.jspecify.annotations.NullMarked;
