/// What an App asks for: the identity of one application, its secrets and its network.
@NullMarked
package dev.cofferdam.sync.app;

import org.jspecify.annotations.NullMarked;
