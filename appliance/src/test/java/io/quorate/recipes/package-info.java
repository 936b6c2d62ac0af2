/**
 * Curator against Quorate: the recipes and calls that most programs use instead of the plain
 * client, each told as what its users count on. This room knows Curator and the server's port, and
 * nothing of how Quorate is made inside.
 */
@NullMarked
package io.quorate.recipes;

import org.jspecify.annotations.NullMarked;
