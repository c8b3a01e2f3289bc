/// How much of servers' answers is read and held: by each answer, each tenant, and all together.
@NullMarked
package dev.cofferdam.vault.answer;

import org.jspecify.annotations.NullMarked;
