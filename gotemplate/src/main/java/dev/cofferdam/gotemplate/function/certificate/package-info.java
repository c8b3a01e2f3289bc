/// Keys and certificates that are given: PEM, chains, PKCS#12, JWK.
@NullMarked
package dev.cofferdam.gotemplate.function.certificate;

import org.jspecify.annotations.NullMarked;
