@NullMarked
package dev.cofferdam.cli.install;

import org.jspecify.annotations.NullMarked;
