/**
 * What beans tell of: the server as it is now, asked of those who know, at most ten times a second
 * however many beans are read.
 */
@NullMarked
package io.quorate.jmx.subject;

import org.jspecify.annotations.NullMarked;
