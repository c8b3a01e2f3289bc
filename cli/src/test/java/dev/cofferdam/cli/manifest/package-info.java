@NullMarked
package dev.cofferdam.cli.manifest;

import org.jspecify.annotations.NullMarked;
