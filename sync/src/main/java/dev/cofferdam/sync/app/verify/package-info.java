/// What proves that an application can do what its App names, and nothing else.
@NullMarked
package dev.cofferdam.sync.app.verify;

import org.jspecify.annotations.NullMarked;
