/// What the sandbox tells the people who wait for it.
@NullMarked
package dev.cofferdam.sandbox.report;

import org.jspecify.annotations.NullMarked;
