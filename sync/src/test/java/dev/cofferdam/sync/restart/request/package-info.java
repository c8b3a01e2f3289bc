@NullMarked
package dev.cofferdam.sync.restart.request;

import org.jspecify.annotations.NullMarked;
