/** Tests of the room of the same name: scenes, and elections drawn at random. */
@NullMarked
package io.quorate.election;

import org.jspecify.annotations.NullMarked;
