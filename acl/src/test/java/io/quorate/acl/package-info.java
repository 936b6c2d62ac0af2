/** Facts about access lists and schemes, and comparisons with ZooKeeper's own providers. */
@NullMarked
package io.quorate.acl;

import org.jspecify.annotations.NullMarked;
