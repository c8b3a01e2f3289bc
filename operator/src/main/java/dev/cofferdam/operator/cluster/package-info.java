/// Everything that is read or written in one namespace; no type here can be asked for another one.
@NullMarked
package dev.cofferdam.operator.cluster;

import org.jspecify.annotations.NullMarked;
