@NullMarked
package dev.cofferdam.sync.app.platform;

import org.jspecify.annotations.NullMarked;
