/// What differs between what Apps need and what is there, and whether a change lets anyone do more.
@NullMarked
package dev.cofferdam.sync.app.plan;

import org.jspecify.annotations.NullMarked;
