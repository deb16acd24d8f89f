package dev.agentruntime.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.dispatch.DispatchRequest;
import dev.agentruntime.core.dispatch.DispatchResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackstopTest {
  private final Backstop backstop = new Backstop();

  @Test
  void passesResultsOn() {
    DispatchRequest request = Requests.plain();
    DispatchResult result = Requests.succeeded(request);

    assertThat(backstop.apply(request, _ -> result)).isSameAs(result);
  }

  @Test
  void whateverIsThrownBecomesAFailure() {
    List<Throwable> bugs =
        List.of(
            new IllegalStateException("secret"),
            new AssertionError("secret"),
            new StackOverflowError(),
            new NoClassDefFoundError("secret"),
            new ExceptionInInitializerError("secret"),
            new UnsatisfiedLinkError("secret"),
            new OutOfMemoryError("secret"),
            new IOException("secret"));
    for (Throwable bug : bugs) {
      DispatchRequest request = Requests.plain();

      DispatchResult result =
          backstop.apply(
              request,
              _ -> {
                throw BackstopTest.<RuntimeException>unchecked(bug);
              });

      assertThat(result)
          .isInstanceOfSatisfying(
              DispatchResult.Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
                assertThat(failed.detail()).contains(request.id().value()).doesNotContain("secret");
                assertThat(failed.receipt().dispatchId()).isEqualTo(request.id());
              });
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unchecked(Throwable e) throws E {
    throw (E) e;
  }
}
