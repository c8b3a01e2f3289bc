/// `cofferdam try`: the main job on real servers, step by step.
@NullMarked
package dev.cofferdam.cli.walkthrough;

import org.jspecify.annotations.NullMarked;
