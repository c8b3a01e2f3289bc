/// What Helm charts and kustomize folders become, by the programs that people use for it.
@NullMarked
package dev.cofferdam.cli.check.render;

import org.jspecify.annotations.NullMarked;
