/**
 * Our own beans, in the domain {@code io.quorate}: one interface with one class a bean. Composite
 * values are records, which JMX turns into composites by their components.
 */
@NullMarked
package io.quorate.jmx.own;

import org.jspecify.annotations.NullMarked;
