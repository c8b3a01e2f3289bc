/// `cofferdam migrate`: what an installation of External Secrets would see differently.
@NullMarked
package dev.cofferdam.cli.migrate;

import org.jspecify.annotations.NullMarked;
