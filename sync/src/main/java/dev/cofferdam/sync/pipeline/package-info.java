/// The way of one ExternalSecret from its sources to its target, for each kind of target and for
/// each caller: the operator, which writes, and a preview, which does not.
@NullMarked
package dev.cofferdam.sync.pipeline;

import org.jspecify.annotations.NullMarked;
