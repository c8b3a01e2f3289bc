/// The Helm chart: what it says, what it becomes, and that it asks for no more rights than
/// `Rights`.
@NullMarked
package dev.cofferdam.cli.chart;

import org.jspecify.annotations.NullMarked;
