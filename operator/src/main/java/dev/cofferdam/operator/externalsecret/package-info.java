/// ExternalSecrets: look, decide, act, report.
@NullMarked
package dev.cofferdam.operator.externalsecret;

import org.jspecify.annotations.NullMarked;
