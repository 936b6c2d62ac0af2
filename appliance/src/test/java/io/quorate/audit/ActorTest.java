package io.quorate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.AuthSchemes;
import io.quorate.acl.Identity;
import io.quorate.acl.SchemeSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorTest {
  private static final AuthSchemes SCHEMES = AuthSchemes.of(SchemeSettings.DEFAULTS, List.of());

  private static String shown(String scheme, String id) {
    return Actor.shown(new Identity(scheme, id), SCHEMES);
  }

  @Test
  void nothingIsShownThatMightBeASecret() {
    assertThat(shown("digest", "alice:HASH=")).isEqualTo("digest:alice");
    assertThat(shown("auth", "alice:secret")).isEqualTo("auth:?");
    assertThat(shown("Digest", "alice:HASH=")).isEqualTo("Digest:?");
    assertThat(shown("ip", "10.0.0.1")).isEqualTo("ip:10.0.0.1");
    assertThat(shown("world", "anyone")).isEqualTo("world:anyone");
    assertThat(shown("super", "")).isEqualTo("super:?");
  }
}
