/// What people read about rules, and the rights that some of them are about: one file each.
@NullMarked
package dev.cofferdam.reach.rule.text;

import org.jspecify.annotations.NullMarked;
