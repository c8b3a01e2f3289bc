/// What controls judge: the kinds of objects, and where a pod template stands in each of them.
@NullMarked
package dev.cofferdam.baseline.subject;

import org.jspecify.annotations.NullMarked;
