/**
 * The house keeps itself tidy: reads the class files and sources of the product and fails when a
 * room knows what it may not know, or a still room touches the world. {@link io.quorate.tidy.House}
 * is the table to edit when a room is added; nothing else here names a room.
 */
@NullMarked
package io.quorate.tidy;

import org.jspecify.annotations.NullMarked;
