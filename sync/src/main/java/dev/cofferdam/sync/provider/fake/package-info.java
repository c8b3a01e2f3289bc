/// The provider `fake`: what a store that holds its own values answers.
@NullMarked
package dev.cofferdam.sync.provider.fake;

import org.jspecify.annotations.NullMarked;
