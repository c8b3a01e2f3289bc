@NullMarked
package dev.cofferdam.sandbox.report;

import org.jspecify.annotations.NullMarked;
