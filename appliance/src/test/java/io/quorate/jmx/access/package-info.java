/** The ways to the beans from outside, by real calls: who may do what, and what is told to whom. */
@NullMarked
package io.quorate.jmx.access;

import org.jspecify.annotations.NullMarked;
