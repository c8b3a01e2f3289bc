/// What an installation needs: `cofferdam manifests` and `cofferdam grant`.
@NullMarked
package dev.cofferdam.cli.install;

import org.jspecify.annotations.NullMarked;
