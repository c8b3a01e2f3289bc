@NullMarked
package dev.cofferdam.operator.cluster.request;

import org.jspecify.annotations.NullMarked;
