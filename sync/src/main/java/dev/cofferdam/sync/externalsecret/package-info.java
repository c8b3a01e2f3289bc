/// What one ExternalSecret asks for, and every decision about its Secret.
@NullMarked
package dev.cofferdam.sync.externalsecret;

import org.jspecify.annotations.NullMarked;
