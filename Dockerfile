# The image of Agent Runtime. ./agent-runtime infra image builds the same layout without Docker.
#
#   docker build --tag agent-runtime .
#   docker run --read-only --tmpfs /tmp --volume agent-runtime:/data \
#     --volume "$PWD/runtime.yaml:/etc/agent-runtime.yaml:ro" --publish 127.0.0.1:8080:8080 \
#     agent-runtime serve --config /etc/agent-runtime.yaml

# The JDK that builds and is linked from. Its Linux may be newer than that of the image: what jlink
# takes of it needs glibc 2.17.
FROM eclipse-temurin:25.0.3_9-jdk-noble AS build
RUN apt-get update \
  && apt-get install --yes --no-install-recommends unzip \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN ./agent-runtime infra image --layers /image

# A glibc and libstdc++ of the same release that the archive's base is made of. Distroless images
# have them too, but no tag that stands for one version.
FROM debian:12.12-slim
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /tmp --shell /usr/sbin/nologin agent \
  && install --directory --owner=10001 --group=10001 --mode=0750 /data
COPY --from=build /image/opt/agent-runtime/java /opt/agent-runtime/java
COPY --from=build /image/opt/agent-runtime/lib /opt/agent-runtime/lib
COPY --from=build /image/opt/agent-runtime/native /opt/agent-runtime/native
COPY --from=build /image/opt/agent-runtime/program /opt/agent-runtime/program
COPY --from=build /image/opt/agent-runtime/cache /opt/agent-runtime/cache
ENV AGENT_RUNTIME_DATA_DIRECTORY=/data \
  AGENT_RUNTIME_SERVER_HOST=0.0.0.0 \
  CEDAR_JAVA_FFI_LIB=/opt/agent-runtime/native/libcedar_java_ffi.so \
  LANG=C.UTF-8 \
  ORT_DISABLE_TELEMETRY=1
USER 10001:10001
VOLUME ["/data", "/tmp"]
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=15s --retries=3 \
  CMD ["/opt/agent-runtime/java/bin/java", "@/opt/agent-runtime/program/health-options", "dev.agentruntime.container.health.Health"]
ENTRYPOINT ["/opt/agent-runtime/java/bin/java", "@/opt/agent-runtime/program/options", "dev.agentruntime.cli.Main"]
CMD ["serve"]
