/// What one ExternalSecret asks for, and every decision about its Secret.
@NullMarked
package dev.cofferdam.core.externalsecret;

import org.jspecify.annotations.NullMarked;
