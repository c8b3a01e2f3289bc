/// Secrets in text without a tree: configuration files of any syntax, scripts, command lines.
@NullMarked
package dev.cofferdam.baseline.secretscan.text;

import org.jspecify.annotations.NullMarked;
