import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Reads a line {"path": ..., "document": ...}, writes a line {"value": ...} or {"refused": ...} or {"fails": ...}. */
public final class Oracle {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Configuration CONFIGURATION =
      Configuration.builder().jsonProvider(new JacksonJsonNodeJsonProvider()).build();

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode pair = MAPPER.readTree(line);
      out.println(answer(pair.get("path").asText(), pair.get("document")));
    }
    out.flush();
  }

  private static ObjectNode answer(String text, JsonNode document) {
    ObjectNode answer = MAPPER.createObjectNode();
    JsonPath path;
    try {
      path = JsonPath.compile(text);
    } catch (RuntimeException failure) {
      return answer.put("refused", String.valueOf(failure.getMessage()));
    }
    try {
      Object value = path.read(document, CONFIGURATION);
      answer.set("value", MAPPER.valueToTree(value));
      return answer;
    } catch (RuntimeException failure) {
      return answer.put("fails", String.valueOf(failure));
    }
  }
}
