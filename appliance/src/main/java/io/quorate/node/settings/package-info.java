/**
 * What an operator has set: zoo.cfg and Java's system properties, read and checked as a whole.
 *
 * <p>This is the one place that reads system properties. Every other room gets a record with what
 * it needs, already checked. Mistakes are values: all of them are found and told at once. Nothing
 * is created or changed here, and nothing is opened but the configuration, the dynamic
 * configuration it names, and {@code myid}.
 */
@NullMarked
package io.quorate.node.settings;

import org.jspecify.annotations.NullMarked;
