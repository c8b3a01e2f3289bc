/// Makes Apps of ExternalSecrets and stores that are there.
@NullMarked
package dev.cofferdam.cli.app.adopt;

import org.jspecify.annotations.NullMarked;
