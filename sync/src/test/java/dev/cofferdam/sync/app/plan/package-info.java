@NullMarked
package dev.cofferdam.sync.app.plan;

import org.jspecify.annotations.NullMarked;
