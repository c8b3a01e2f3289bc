@NullMarked
package dev.cofferdam.gotemplate;

import org.jspecify.annotations.NullMarked;
