# syntax=docker/dockerfile:1
# The CloudEvents Player as one native program: docker build -t cloudevents-player . && docker run -p 8080:8080 cloudevents-player

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
# Native AOT links with the system's clang and zlib.
RUN apt-get update \
    && apt-get install -y --no-install-recommends clang zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# Packages first: they change less often than the code.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY Player.Shared/Player.Shared.csproj Player.Shared/packages.lock.json Player.Shared/
COPY Player.Client/Player.Client.csproj Player.Client/packages.lock.json Player.Client/
COPY Player.Server/Player.Server.csproj Player.Server/packages.lock.json Player.Server/
# Not locked: the image's SDK may be of another patch, with its own compiler packages. CI restores locked.
RUN dotnet restore Player.Server
COPY .editorconfig ./
COPY docs/problems.md docs/
COPY Player.Shared/ Player.Shared/
COPY Player.Client/ Player.Client/
COPY Player.Server/ Player.Server/
RUN case "${TARGETARCH:-amd64}" in amd64) rid=linux-x64 ;; *) rid="linux-${TARGETARCH}" ;; esac \
    && dotnet publish Player.Server -c Release -r "$rid" --no-restore -o /app \
    && rm -f /app/*.dbg /app/*.xml /app/*.pdb \
    && mkdir -p /state/data

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled AS final
# The journal is data/player.db below the working directory. The chiseled image's user is "app" (1654), who owns the volume.
WORKDIR /state
COPY --from=build --chown=1654:1654 /state /state
COPY --from=build /app /app
USER 1654
ENV PORT=8080
EXPOSE 8080
VOLUME /state/data
ENTRYPOINT ["/app/Player.Server"]
