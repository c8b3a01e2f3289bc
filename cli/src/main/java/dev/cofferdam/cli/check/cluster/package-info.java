/// `cofferdam check --cluster`: what runs.
@NullMarked
package dev.cofferdam.cli.check.cluster;

import org.jspecify.annotations.NullMarked;
