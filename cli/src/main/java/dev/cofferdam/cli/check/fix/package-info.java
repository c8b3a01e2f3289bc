/// `cofferdam check --fix`: mends manifests where no human judgement is needed.
@NullMarked
package dev.cofferdam.cli.check.fix;

import org.jspecify.annotations.NullMarked;
