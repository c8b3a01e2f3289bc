/// Secrets in text without a tree: configuration files of any syntax, scripts, command lines.
@NullMarked
package dev.cofferdam.core.secretscan.text;

import org.jspecify.annotations.NullMarked;
