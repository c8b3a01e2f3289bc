/// The background scan: what is in the cluster already and breaks a control of a Baseline, told in
/// reports and events.
@NullMarked
package dev.cofferdam.operator.baseline.scan;

import org.jspecify.annotations.NullMarked;
