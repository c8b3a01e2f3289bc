# The same image that dev/image builds without Docker, from the same files:
#   docker build -t localhost/cofferdam:0.1.0-SNAPSHOT .
# The first stage builds the jar and the servers that the JVM learns from; it takes about half an hour the first time.
FROM golang:1.26-bookworm AS go
FROM eclipse-temurin:25-jdk-noble AS build
COPY --from=go /usr/local/go /usr/local/go
ENV PATH="/usr/local/go/bin:${PATH}"
RUN apt-get update && apt-get install -y --no-install-recommends maven git
COPY . /src
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.cache \
    JAVA_HOME=/opt/java/openjdk /src/dev/image --root /image

FROM scratch
COPY --from=build /image /
USER 65532:65532
ENV PATH=/opt/java/bin JAVA_HOME=/opt/java LANG=C.UTF-8 MALLOC_ARENA_MAX=1
ENTRYPOINT ["/opt/java/bin/java", "-XX:-UsePerfData", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", \
    "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=4", "-XX:MaxRAMPercentage=60", \
    "-XX:MaxNewSize=24m", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10", "-XX:-ShrinkHeapInSteps", \
    "-XX:TrimNativeHeapInterval=10000", "-XX:+ExitOnOutOfMemoryError", \
    "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0", \
    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "-XX:AOTCache=/opt/cofferdam/cofferdam.aot", "-jar", "/opt/cofferdam/cofferdam.jar"]
CMD ["operator"]
