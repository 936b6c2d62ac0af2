package io.quorate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditFormatTest {
  private static StoredRecord stored(String path, String detail) {
    Actor actor =
        new Actor(0xabcL, "10.0.0.1:99", List.of("ip:10.0.0.1", "digest:eve"), Optional.of("t"));
    return new StoredRecord(
        17,
        new AuditRecord(
            1_700_000_000_123L,
            Audits.SID,
            actor,
            Action.SET_DATA,
            path,
            -1,
            new Zxid(0x100000002L),
            ErrorCode.BAD_VERSION,
            250,
            detail,
            Optional.empty()));
  }

  @Test
  void csvHasALineARecordUnderItsHeader() {
    assertThat(AuditFormat.CSV.head() + AuditFormat.CSV.line(stored("/a", "")))
        .isEqualTo(
            "time,server,id,session,address,identities,tenant,action,path,version,zxid,result,duration_micros,detail,before,after\r\n"
                + "2023-11-14T22:13:20.123Z,7,17,0xabc,10.0.0.1:99,ip:10.0.0.1"
                + " digest:eve,t,set-data,/a,-1,0x100000002,BAD_VERSION,250,,,\r\n");
  }

  @Test
  void csvPutsIntoQuotesWhatWouldEndACell() {
    assertThat(AuditFormat.CSV.line(stored("/a,b", "say \"hi\"\r\nthere")))
        .contains(",\"/a,b\",", ",\"say \"\"hi\"\"\r\nthere\",");
  }

  @Test
  void noCellOfCsvIsAFormula() {
    for (String begin : List.of("=", "+", "-", "@", "\t", "\r")) {
      assertThat(AuditFormat.CSV.line(stored("/a", begin + "cmd|' /C calc'!A0")))
          .containsPattern(",\"?'" + java.util.regex.Pattern.quote(begin) + "cmd");
    }
  }

  @Test
  void jsonHasAnObjectALineAndLeavesOutWhatIsEmpty() {
    assertThat(AuditFormat.JSON_LINES.line(stored("/\"\\\u0001", "")))
        .isEqualTo(
            "{\"time\":\"2023-11-14T22:13:20.123Z\",\"server\":7,\"id\":17,\"session\":\"0xabc\","
                + "\"address\":\"10.0.0.1:99\",\"identities\":[\"ip:10.0.0.1\",\"digest:eve\"],"
                + "\"tenant\":\"t\",\"action\":\"set-data\",\"path\":\"/\\\"\\\\\\u0001\","
                + "\"version\":-1,\"zxid\":\"0x100000002\",\"result\":\"BAD_VERSION\","
                + "\"duration_micros\":250}\n");
  }
}
