/// Proves on real servers that the accounts of Apps can do what their Apps name, and nothing else.
@NullMarked
package dev.cofferdam.cli.app.verify;

import org.jspecify.annotations.NullMarked;
