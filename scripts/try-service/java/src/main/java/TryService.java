import java.net.URI;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Uses a served machine by the AWS SDK for Java 2. Prints a line of JSON for each check. */
public final class TryService {
  private static final String ROLE = "arn:aws:iam::123456789012:role/Role";

  public static void main(String[] args) {
    try (SfnClient client =
        SfnClient.builder()
            .endpointOverride(URI.create(args[0]))
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
            .overrideConfiguration(
                config -> config.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
            .build()) {
      standard(client);
      express(client);
      errors(client);
    }
  }

  private static void standard(SfnClient client) {
    String definition =
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Next\":\"B\"},\"B\":{\"Type\":\"Succeed\"}}}";
    String machine =
        client.createStateMachine(r -> r.name("java").roleArn(ROLE).definition(definition)).stateMachineArn();
    String execution =
        client.startExecution(r -> r.stateMachineArn(machine).name("one").input("{\"a\":1}")).executionArn();
    DescribeExecutionResponse found;
    do {
      found = client.describeExecution(r -> r.executionArn(execution));
    } while (found.status() == ExecutionStatus.RUNNING);
    check("Java: an execution ends with its output", "{\"a\":1}".equals(found.output()));
    check("Java: its times are times", found.startDate().isAfter(Instant.parse("2020-01-01T00:00:00Z")));
    List<HistoryEvent> events =
        client.getExecutionHistoryPaginator(r -> r.executionArn(execution).maxResults(2)).events().stream().toList();
    check("Java: the history comes in pages", events.size() == 6);
    check(
        "Java: an event has its details",
        "A".equals(events.get(1).stateEnteredEventDetails().name()) && events.get(1).previousEventId() == 0L);
    check(
        "Java: executions are listed",
        client.listExecutionsPaginator(r -> r.stateMachineArn(machine)).executions().stream().count() == 1);
  }

  private static void express(SfnClient client) {
    String definition = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
    String machine =
        client
            .createStateMachine(
                r -> r.name("javaQuick").roleArn(ROLE).definition(definition).type(StateMachineType.EXPRESS))
            .stateMachineArn();
    check(
        "Java: an Express execution answers at once",
        "[1]".equals(client.startSyncExecution(r -> r.stateMachineArn(machine).input("[1]")).output()));
  }

  private static void errors(SfnClient client) {
    try {
      client.describeStateMachine(r -> r.stateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:gone"));
      check("Java: a machine that does not exist is an exception of its class", false);
    } catch (StateMachineDoesNotExistException problem) {
      check(
          "Java: a machine that does not exist is an exception of its class",
          problem.awsErrorDetails().errorMessage().startsWith("State Machine Does Not Exist"));
    }
    try {
      client.listExecutions(r -> r.maxResults(1));
      check("Java: a list of nothing is refused", false);
    } catch (ValidationException problem) {
      check("Java: a list of nothing is refused", true);
    }
  }

  private static void check(String name, boolean ok) {
    System.out.println("{\"name\":\"" + name + "\",\"ok\":" + ok + "}");
  }
}
