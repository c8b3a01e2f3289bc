@NullMarked
package dev.cofferdam.core.externalsecret.template;

import org.jspecify.annotations.NullMarked;
