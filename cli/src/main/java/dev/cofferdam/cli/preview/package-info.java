/// `cofferdam preview`: what Secret a manifest would produce, without a cluster.
@NullMarked
package dev.cofferdam.cli.preview;

import org.jspecify.annotations.NullMarked;
