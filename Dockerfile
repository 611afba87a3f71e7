# syntax=docker/dockerfile:1
# The CloudEvents Player as one native program, for amd64 and arm64:
#   docker build -t dev.local/cloudevents-player:0.1.0 .
#   docker run --read-only --cap-drop ALL -v player:/state/data -p 8080:8080 dev.local/cloudevents-player:0.1.0
#   docker buildx build --platform linux/amd64,linux/arm64 .
# docs/knative.md says how it runs in a cluster; .ci/image proves what can be proven of it where no container engine runs.

# The compiler always runs on the builder's own processor and links for the other one: emulating it takes ten times as long.
# Built and run on the same Ubuntu, so that the C library is never older than the one that was linked against.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
# Native AOT links with the system's clang; for the other processor it needs that one's linker, objcopy and C library too.
ARG BUILDARCH
ARG TARGETARCH
RUN case "${BUILDARCH:-amd64}-${TARGETARCH:-${BUILDARCH:-amd64}}" in \
      amd64-arm64) cross="gcc-aarch64-linux-gnu libc6-dev-arm64-cross" ;; \
      arm64-amd64) cross="gcc-x86-64-linux-gnu libc6-dev-amd64-cross" ;; \
      *) cross= ;; \
    esac \
    && apt-get update \
    && apt-get install -y --no-install-recommends clang zlib1g-dev $cross \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# Packages first: they change less often than the code.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props BannedSymbols.txt ./
COPY Player.Shared/Player.Shared.csproj Player.Shared/packages.lock.json Player.Shared/
COPY Player.Client/Player.Client.csproj Player.Client/packages.lock.json Player.Client/
COPY Player.Server/Player.Server.csproj Player.Server/packages.lock.json Player.Server/
# Not locked: the image's SDK may be of another patch, with its own compiler packages. CI restores locked.
RUN dotnet restore Player.Server
COPY .editorconfig ./
COPY docs/problems.md docs/openapi.json docs/
COPY Player.Shared/ Player.Shared/
COPY Player.Client/ Player.Client/
COPY Player.Server/ Player.Server/
RUN case "${TARGETARCH:-amd64}" in amd64) rid=linux-x64 ;; *) rid="linux-${TARGETARCH}" ;; esac \
    && dotnet publish Player.Server -c Release -r "$rid" --no-restore -o /app \
    && rm -f /app/*.dbg /app/*.xml /app/*.pdb \
    && mkdir -p /state/data

# No shell, no package manager; the C library, OpenSSL and the certificate authorities are there. No ICU: the server is built invariant.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled AS final
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="CloudEvents Player" \
      org.opencontainers.image.description="Sends CloudEvents to a Knative Broker and shows what Triggers bring back" \
      org.opencontainers.image.version="$VERSION"
# All that is written lies below the working directory's data/: the journal, the broker's files and, by TMPDIR, what SQLite spills.
# The root may be read-only. The chiseled image's user is "app" (1654), who owns the volume; a number, so that runAsNonRoot can be checked.
WORKDIR /state
COPY --from=build --chown=1654:1654 /state /state
COPY --from=build /app /app
USER 1654:1654
# No diagnostics: they would open a socket in /tmp.
ENV PORT=8080 \
    TMPDIR=/state/data \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
VOLUME /state/data
STOPSIGNAL SIGTERM
# There is no curl here: the program asks itself. Kubernetes does not read this; its probes are in deploy/.
HEALTHCHECK --interval=30s --timeout=5s --start-period=5s --retries=3 CMD ["/app/Player.Server", "health"]
ENTRYPOINT ["/app/Player.Server"]
