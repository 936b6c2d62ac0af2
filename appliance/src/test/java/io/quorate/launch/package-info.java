/**
 * What the script {@code ./quorate} does before there is a JVM: it builds, finds a Java and hands
 * over. The script runs in a checkout made of empty files, beside a Maven and a Java that only tell
 * how they were called.
 */
@NullMarked
package io.quorate.launch;

import org.jspecify.annotations.NullMarked;
