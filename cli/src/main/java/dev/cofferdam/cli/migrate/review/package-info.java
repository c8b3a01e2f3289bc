/// What would become of each manifest, and why.
@NullMarked
package dev.cofferdam.cli.migrate.review;

import org.jspecify.annotations.NullMarked;
