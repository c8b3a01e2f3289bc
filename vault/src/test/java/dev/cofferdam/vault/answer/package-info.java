@NullMarked
package dev.cofferdam.vault.answer;

import org.jspecify.annotations.NullMarked;
