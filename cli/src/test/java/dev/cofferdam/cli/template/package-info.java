@NullMarked
package dev.cofferdam.cli.template;

import org.jspecify.annotations.NullMarked;
